import "server-only";
import { type FamilyLogin, type RefreshFamily, windowBefore } from "./family.ts";
import type { RotateRow } from "./rotate-query.ts";
import { hashOf, type Presented, readToken, successors, tokenText } from "./secret.ts";
import { findLinks, tradeIn } from "./store.ts";
import { tipOf } from "./tip.ts";

/** Who presents a token: a client, null for the browser bridge, and the session where its cookie tells. */
export interface Presenter {
  clientId: string | null;
  sessionId?: string;
}

export type Rotation =
  | { ok: true; token: string; family: RefreshFamily; login: FamilyLogin | null }
  /** Not a token of ours. */
  | { ok: false; code: "UNKNOWN" }
  | {
      ok: false;
      /** `REUSED` after the window or of a superseded family whose time is not over, `FOREIGN` of another client or session. */
      code: "EXPIRED" | "REVOKED" | "REUSED" | "FOREIGN";
      family: RefreshFamily;
    };

/**
 * Trades a refresh token in for its successor. Presented again within the window it gives the same one. Revokes
 * nothing: on `REUSED` and `FOREIGN` the caller ends what the token belongs to (`endOnReuse` in `lib/session`).
 */
export async function rotate(text: string, presenter: Presenter, at: Date): Promise<Rotation> {
  const presented = readToken(text);
  if (!presented) return { ok: false, code: "UNKNOWN" };
  const [next] = successors(presented);
  const since = windowBefore(at);
  const { familyId, secret } = presented;
  const token = { hash: hashOf(secret), familyId, successorHash: hashOf(next) };
  const row = await tradeIn(token, presenter, at, since);
  if (!row) return { ok: false, code: "UNKNOWN" };
  const family = familyOf(row);
  const login = loginOf(row);
  if (row.traded) return { ok: true, token: tokenText({ familyId, secret: next }), family, login };
  // Live a moment ago and not ours to trade in: another request was quicker.
  if (row.verdict === "LIVE" || row.verdict === "REPEATED")
    return { ok: true, token: await repeated(presented, since), family, login };
  return { ok: false, code: row.verdict, family };
}

async function repeated(presented: Presented, since: Date): Promise<string> {
  const tip = tipOf(presented.familyId, successors(presented), await findLinks(presented.familyId, since));
  if (!tip) throw new Error("KEY_ENCRYPTION_KEYS lacks the key that another instance uses");
  return tokenText(tip);
}

function loginOf(row: RotateRow): FamilyLogin | null {
  const { login_customer_id: id, authenticated_at: authenticatedAt, name, email, issuer, subject } = row;
  return id && authenticatedAt ? { customer: { id, name, email, issuer, subject }, authenticatedAt } : null;
}

function familyOf(row: RotateRow): RefreshFamily {
  return {
    id: row.id,
    sessionId: row.session_id,
    customerId: row.customer_id,
    clientId: row.client_id,
    scopes: row.scopes,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
}
