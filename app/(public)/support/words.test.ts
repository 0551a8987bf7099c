import { describe, expect, test } from "vitest";
import { stateWords } from "./words.ts";

describe("stateWords", () => {
  test.each(["pending", "active", "disconnected"] as const)(
    "a conversation that is %s can go on",
    (state) => {
      expect(stateWords({ place: "here", state, reason: "", nextId: null }).open).toBe(true);
    },
  );

  test.each(["read-only", "expired", "closed"] as const)("one that is %s says why it cannot", (state) => {
    const words = stateWords({ place: "here", state, reason: "", nextId: null });
    expect(words.open).toBe(false);
    expect(words.sentence).toMatch(/new one begins/);
  });

  test("a cleared one promises no link to what comes next", () => {
    const { sentence } = stateWords({
      place: "here",
      state: "closed",
      reason: "CLEARED_BY_CUSTOMER",
      nextId: null,
    });
    expect(sentence).toMatch(/nothing new is tied to it/);
  });

  test("one whose key is lost cannot go on, although its state alone would allow it", () => {
    const words = stateWords({
      place: "here",
      state: "disconnected",
      reason: "VENDOR_STORAGE_LOST",
      nextId: null,
    });
    expect(words).toMatchObject({ open: false, label: "Not in this browser" });
  });

  test("one that is open elsewhere is not promised here", () => {
    const open = { state: "active", reason: "BOUND", nextId: null } as const;
    expect(stateWords({ ...open, place: "elsewhere" })).toMatchObject({
      label: "Open elsewhere",
      open: true,
    });
    expect(stateWords({ ...open, place: "logged-out" })).toMatchObject({ label: "Left behind", open: false });
    expect(stateWords({ ...open, state: "expired", place: "logged-out" }).label).toBe("Too long ago");
  });

  test("one that was continued says so, whatever became of it", () => {
    expect(
      stateWords({ place: "here", state: "expired", reason: "GUEST_TTL_ELAPSED", nextId: "b" }),
    ).toMatchObject({
      label: "Continued",
      open: false,
    });
  });
});
