import { expect, test } from "vitest";
import { toVendorConversation } from "./to-conversation.ts";
import { GenesysConversation } from "./wire.ts";

function conversation(customer: object, rest: object = {}) {
  const participants = [{ purpose: "customer", ...customer }, { purpose: "acd" }];
  return GenesysConversation.parse({ id: "c", participants, ...rest });
}

test("connected is open, with the time of its newest message", () => {
  const messages = [
    {
      state: "connected",
      messages: [{ messageTime: "2026-11-20T10:00:00Z" }, { messageTime: "2026-11-20T10:05:00Z" }],
    },
  ];
  expect(toVendorConversation(conversation({ messages }), true)).toEqual({
    state: "open",
    lastMessageAt: new Date("2026-11-20T10:05:00Z"),
  });
});

test("the newest communication counts: a later one reopens it", () => {
  const messages = [{ state: "disconnected" }, { state: "alerting" }];
  expect(toVendorConversation(conversation({ messages }), true)).toMatchObject({ state: "open" });
});

test.each([
  ["its communication is over", { messages: [{ state: "terminated" }] }, {}],
  ["its customer left", { endTime: "2026-11-20T10:00:00Z", messages: [{ state: "connected" }] }, {}],
  ["it ended as a whole", { messages: [{ state: "connected" }] }, { endTime: "2026-11-20T10:00:00Z" }],
])("%s: ended, or read-only where the deployment says so", (_why, customer, rest) => {
  expect(toVendorConversation(conversation(customer, rest), false).state).toBe("ended");
  expect(toVendorConversation(conversation(customer, rest), true).state).toBe("read-only");
});
