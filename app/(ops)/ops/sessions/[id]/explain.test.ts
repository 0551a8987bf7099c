import { expect, test } from "vitest";
import { explain, inputLines } from "./explain.ts";

const AT = new Date("2026-11-20T12:00:00Z");
const conversation = { expiresAt: "2026-11-20T09:00:00.000Z", endedAt: "2026-11-16T12:00:00.000Z" };

test.each([
  ["GUEST_TTL_ELAPSED", { conversation }, /ended 3 hours before\.$/],
  [
    "THREADING_TIMELINE_ELAPSED",
    { conversation, threadingSeconds: 259_200 },
    /ended 4 days before; .* 3 days\.$/,
  ],
  ["GUEST_TTL_ELAPSED", {}, /forgets the chat in this browser\.$/],
  ["GUEST_TTL_ELAPSED", { conversation: { expiresAt: "never" } }, /forgets the chat in this browser\.$/],
  ["LOGOUT_DEBT", { debt: "LOGOUT" }, /^The customer had logged out/],
  ["OF_ANOTHER_VERSION", {}, /^OF_ANOTHER_VERSION$/],
])("%s with %j", (reason, inputs, words) => {
  expect(explain({ reason, inputs, at: AT })).toMatch(words);
});

test("inputs are read line by line, without what was not so", () => {
  const inputs = {
    debt: null,
    isStaff: false,
    onlyVendorHasIt: true,
    current: { session: "a", customer: null },
  };
  expect(inputLines(inputs)).toEqual([
    ["onlyVendorHasIt", "true"],
    ["current.session", "a"],
  ]);
});
