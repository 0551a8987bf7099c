import "server-only";
import { now } from "#lib/clock.ts";
import type { MessengerTokenAnswer } from "#lib/messenger/index.ts";
import {
  bindingOf,
  currentVisit,
  keepPresentedSession,
  noteBinding,
  replaceSessionCookie,
} from "#lib/session/index.ts";
import { accessToken, contextTicket } from "#lib/tokens/index.ts";
import { hydrate } from "./hydrate.ts";

/**
 * What **Chat with us** and the rotation ask for: keeps the session, and answers with its ticket, its access token
 * and what the page should know now, which may be another session's than its HTML was made for. Null when the
 * cookie's session may not go on: the browser then has a fresh cookie and may ask again. Only where the session
 * has just changed it keeps what it has, since that may be the cookie of the log-in that this request crossed.
 */
export async function messengerToken(pathname: string): Promise<MessengerTokenAnswer | null> {
  const kept = await keepPresentedSession();
  if (kept.refused) {
    if (!kept.justNow) await replaceSessionCookie();
    return null;
  }
  const at = now();
  const visit = await currentVisit();
  const hydration = await hydrate(visit, pathname);
  const { customer } = bindingOf(kept.id, visit.customer?.id ?? null);
  const ticket = await contextTicket({ sessionId: kept.id, customer }, at);
  if (hydration.decision !== "clear-first" && hydration.decision !== "blocked")
    await noteBinding(kept.id, visit.customer?.id ?? null);
  return {
    ticket: ticket.token,
    accessToken: await accessToken({ audience: "messenger", sessionId: kept.id }, at),
    expiresAt: ticket.expiresAt,
    hydration,
  };
}
