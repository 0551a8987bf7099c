import { expect, test } from "vitest";
import { recapOf } from "./recap.ts";
import { redacted } from "./redacted.ts";

const receivedAt = new Date("2026-11-12T23:30:00Z");
const none = { intent: "", stepsCompleted: "", lastAgentMessage: "", fields: {} };

test.each([
  [null, ""],
  [{ content: null, receivedAt }, ""],
  [{ content: { ...none, fields: { a: "b" } }, receivedAt }, ""],
  [
    { content: { ...none, intent: "refund", lastAgentMessage: "One moment" }, receivedAt },
    'As of 2026-11-12, intent: refund; last agent message: "One moment"',
  ],
  [{ content: { ...none, stepsCompleted: "identified" }, receivedAt }, "As of 2026-11-12, done: identified"],
])("%j is told as %j", (snapshot, told) => expect(recapOf(snapshot)).toBe(told));

test("a free field is judged by its name too, and left as it was otherwise", () => {
  const fields = { cardCvv: "123", "order.number": "7K4M-2QX9", note: "IBAN DE89 3704 0044 0532 0130 00" };
  const result = redacted({ ...none, intent: "4111111111111111", fields });
  expect(result.found).toEqual({ CARD_NUMBER: 1, SECURITY_CODE: 1, BANK_ACCOUNT: 1 });
  expect(result.content).toEqual({
    ...none,
    intent: "[card number removed]",
    fields: {
      cardCvv: "[security code removed]",
      "order.number": "7K4M-2QX9",
      note: "IBAN [bank account removed]",
    },
  });
});
