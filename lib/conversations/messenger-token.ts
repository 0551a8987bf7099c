import "server-only";
import { now } from "#lib/clock.ts";
import { newTrace } from "#lib/http/trace.ts";
import type { MessengerHydration, MessengerTokenAnswer } from "#lib/messenger/index.ts";
import { noteBinding, refreshSession } from "#lib/session/index.ts";
import { ACCESS_TOKEN_SECONDS, accessToken } from "#lib/tokens/index.ts";
import { deploymentKind } from "./follow.ts";
import { hydrate } from "./hydrate.ts";
import { ticketOf } from "./ticket.ts";

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
  const { sessionId, visit, isNew } = refreshed;
  const at = now();
  // The page itself was nobody's, and not recorded: this is what the chat begins with.
  const hydration = await hydrate(visit, pathname, isNew ? newTrace() : null);
  const customerId = visit.customer?.id ?? null;
  const ticket = await ticketOf(sessionId, customerId, at);
  if (isUsed(hydration)) await noteBinding(sessionId, customerId, deploymentKind(visit));
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

/** Whether the Messenger may be used after this answer, so that what it stores here is this visitor's. */
function isUsed({ decision, login }: MessengerHydration): boolean {
  return decision !== "clear-first" && decision !== "blocked" && login !== "required";
}
