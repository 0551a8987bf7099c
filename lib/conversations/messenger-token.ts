import "server-only";
import { now } from "#lib/clock.ts";
import type { MessengerTokenAnswer } from "#lib/messenger/index.ts";
import { bindingOf, noteBinding, refreshSession } from "#lib/session/index.ts";
import { ACCESS_TOKEN_SECONDS, accessToken, contextTicket } from "#lib/tokens/index.ts";
import { hydrate } from "./hydrate.ts";

export type MessengerTokenResult =
  | { ok: true; answer: MessengerTokenAnswer }
  | { ok: false; code: "SESSION_MISSING" | "REFRESH_REUSED" };

/**
 * What **Chat with us** and the rotation ask for: keeps the session, renews its refresh token, and answers with its
 * ticket, its access token and what the page should know now, which may be another session's than its HTML was
 * made for. Refused where the browser's session may not go on; asking again begins anew.
 */
export async function messengerToken(pathname: string): Promise<MessengerTokenResult> {
  const refreshed = await refreshSession();
  if (!refreshed.ok) return refreshed;
  const { sessionId, visit } = refreshed;
  const at = now();
  const hydration = await hydrate(visit, pathname);
  const customerId = visit.customer?.id ?? null;
  const { customer } = bindingOf(sessionId, customerId);
  const ticket = await contextTicket({ sessionId, customer }, at);
  if (hydration.decision !== "clear-first" && hydration.decision !== "blocked")
    await noteBinding(sessionId, customerId);
  const expiresIn = Math.min(ticket.expiresAt - Math.ceil(at.getTime() / 1000), ACCESS_TOKEN_SECONDS);
  return {
    ok: true,
    answer: {
      ticket: ticket.token,
      accessToken: await accessToken({ audience: "messenger", sessionId }, at),
      expiresAt: ticket.expiresAt,
      expiresIn,
      hydration,
    },
  };
}
