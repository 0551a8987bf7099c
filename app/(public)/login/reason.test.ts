import { expect, test } from "vitest";
import { reasonWords } from "./reason.ts";

test("what the address says comes first, then what the server knows", () => {
  expect(reasonWords("SHARED_COMPUTER", "SESSION_EXPIRED")).toMatch(/^Nobody used this computer/);
  expect(reasonWords(undefined, "SESSION_EXPIRED")).toMatch(/^You have not been here/);
  expect(reasonWords(undefined, "SESSION_REVOKED")).toMatch(/^Your session in this browser has ended/);
});

test("of a session that is over the server knows more than the address, if it knows anything", () => {
  expect(reasonWords("SESSION_ENDED", "SESSION_EXPIRED")).toMatch(/^You have not been here/);
  expect(reasonWords("SESSION_ENDED", "NO_SESSION")).toMatch(/^Your session in this browser has ended/);
  expect(reasonWords("SESSION_ENDED", null)).toMatch(/^Your session in this browser has ended/);
});

test.each([undefined, "", "You have won", "constructor", "toString", ["SHARED_COMPUTER"]])(
  "%s in the address is no reason",
  (asked) => {
    expect(reasonWords(asked, "NO_SESSION")).toBeNull();
    expect(reasonWords(asked, null)).toBeNull();
  },
);
