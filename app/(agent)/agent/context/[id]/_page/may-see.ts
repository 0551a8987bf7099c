import { cookies } from "next/headers";
import { now } from "#lib/clock.ts";
import { passOpens } from "#lib/conversations/index.ts";
import { isUuid } from "#lib/crypto/uuid.ts";
import { currentVisit } from "#lib/session/index.ts";
import { agentCookieName } from "./cookie.ts";

/** Whether this request may see the page about a conversation: by a link that was followed, or logged in as staff. */
export async function maySee(conversationId: string): Promise<boolean> {
  if (!isUuid(conversationId)) return false;
  const pass = (await cookies()).get(agentCookieName())?.value;
  if (pass && (await passOpens(pass, conversationId, now()))) return true;
  const { customer } = await currentVisit();
  return customer !== null && customer.role !== "CUSTOMER";
}
