import "server-only";
import { sha256 } from "#lib/crypto/hash.ts";
import { transaction } from "#lib/db/index.ts";
import { beginFamily, rotate } from "#lib/tokens/index.ts";
import type { SessionCookie } from "./cookies.ts";
import { endOnReuse } from "./end-on-reuse.ts";
import { keepCookie } from "./keep.ts";
import { lockSession } from "./store.ts";
import { changedJustNow, whyNotValid } from "./validity.ts";

/** What becomes of a refresh token and a session cookie that come together. */
export type Refreshed =
  /** The refresh cookie must hold `token` from now on, until `expiresAt`. */
  | { ok: true; token: string; expiresAt: Date }
  /** The session may not go on; `justNow` where a log-in or log-out has overtaken this request. */
  | { ok: false; code: "SESSION_MISSING"; justNow: boolean }
  /** A token was used twice or by somebody else, and its session has ended. */
  | { ok: false; code: "REFRESH_REUSED"; sessionId: string };

/** No session has it, so a token that comes without a session cookie belongs to somebody else. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/**
 * Trades the token in, or begins another family where there is none or its time is over, which keeps the session.
 * `isOver` says that the cookie's session is known to have ended: then no token of it is worth a look.
 */
export async function refresh(
  cookie: SessionCookie | null,
  token: string | null,
  isOver: boolean,
  at: Date,
): Promise<Refreshed> {
  if (token && !isOver) {
    const presenter = { clientId: null, sessionId: cookie?.id ?? NOBODY };
    const rotation = await rotate(token, presenter, at);
    if (rotation.ok) return { ok: true, token: rotation.token, expiresAt: rotation.family.expiresAt };
    if (rotation.code === "REUSED" || rotation.code === "FOREIGN") {
      await endOnReuse(rotation.family, at);
      return { ok: false, code: "REFRESH_REUSED", sessionId: rotation.family.sessionId };
    }
  }
  return cookie ? begin(cookie, at) : { ok: false, code: "SESSION_MISSING", justNow: false };
}

async function begin(cookie: SessionCookie, at: Date): Promise<Refreshed> {
  const kept = await keepCookie(cookie, at);
  if (kept.refused) return { ok: false, code: "SESSION_MISSING", justNow: kept.justNow };
  return transaction(async (tx) => {
    const row = await lockSession(cookie.id, tx);
    if (!row || whyNotValid(row, sha256(cookie.secret), at))
      return { ok: false, code: "SESSION_MISSING", justNow: row !== null && changedJustNow(row, at) };
    const { id: sessionId, customerId } = row;
    const grant = { sessionId, customerId, clientId: null, scopes: [], seed: cookie.secret };
    return { ok: true, ...(await beginFamily(grant, at, tx)) };
  });
}
