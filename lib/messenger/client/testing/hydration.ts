import type { ClearDebt, MessengerHydration } from "../../port.ts";

export const CONVERSATION = "0199e0a0-1234-7000-8000-123456789012";
export const DEBT_ID = "0199e0a0-1234-7000-8000-0000000000de";
export const DEBT: ClearDebt = { id: DEBT_ID, open: ["MESSENGER_CLEAR", "BROWSER_STORAGE"] };
export const ALICE = "a".repeat(32);
export const BOB = "b".repeat(32);

/** What the server says of a fresh page of nobody's, but for what is given. */
export function hydration(change: Partial<MessengerHydration> = {}): MessengerHydration {
  return {
    decision: "fresh",
    reason: "NO_CONVERSATION",
    conversationState: "none",
    conversationId: null,
    followsCustomer: false,
    login: "none",
    attributes: { cartValue: "0.00" },
    ticketExpiresAt: null,
    load: false,
    debt: null,
    deployment: "visitors",
    subject: null,
    boot: {
      vendor: "test",
      scriptUrl: "http://vendor.test/script.js",
      environment: "test",
      deploymentId: "d",
      authenticates: true,
    },
    ...change,
  };
}

export const RESUME = hydration({
  decision: "resume",
  reason: "CONVERSATION_OPEN",
  conversationState: "active",
  conversationId: CONVERSATION,
  load: true,
  attributes: { cartValue: "1.00", contextTicket: "t" },
});
