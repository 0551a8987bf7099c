import "server-only";
import { exportAccount } from "#lib/accounts/index.ts";
import { exportConversations, exportDecisions } from "#lib/conversations/index.ts";
import { exportEvents, exportSessions } from "#lib/session/index.ts";
import { CURRENCY, exportCarts, exportOrders } from "#lib/shop/index.ts";
import { findRequestsOf } from "../store.ts";
import type { Gathered } from "./readable.ts";

/** Everything that the portal keeps of a customer, through the door of each domain; null where there is nobody. */
export async function gather(customerId: string): Promise<Gathered | null> {
  const account = await exportAccount(customerId);
  if (!account) return null;
  const sessions = await exportSessions(customerId);
  const conversations = [];
  for await (const conversation of exportConversations(customerId)) conversations.push(conversation);
  const sessionIds = sessions.map(({ id }) => id);
  return {
    account,
    orders: (await exportOrders(customerId)).map((order) => ({ ...order, currency: CURRENCY })),
    carts: await exportCarts(customerId),
    conversations,
    sessions,
    sessionEvents: await exportEvents(sessionIds),
    decisionsOfPages: await exportDecisions(sessionIds),
    privacyRequests: await findRequestsOf(customerId),
  };
}
