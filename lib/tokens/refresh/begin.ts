import "server-only";
import { environment } from "#lib/config/environment.ts";
import { newSecret } from "#lib/crypto/secret.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import type { Transaction } from "#lib/db/index.ts";
import { windowBefore } from "./family.ts";
import { firstSecrets, hashOf, tokenText } from "./secret.ts";
import { findLinks, findLiveFamilies, findSessionEnd, insertFamily, supersede } from "./store.ts";
import { tipOf } from "./tip.ts";

export interface Grant {
  sessionId: string;
  customerId: string | null;
  /** Null for the browser bridge. */
  clientId: string | null;
  scopes: string[];
  /**
   * A secret that the one family of this session and client follows from: asked again within the window, the same
   * family is given; later a new one supersedes it. The caller has locked the session.
   */
  seed?: string;
}

export interface BegunFamily {
  token: string;
  familyId: string;
  /** Never later than the session's end. */
  expiresAt: Date;
}

/**
 * Begins a family of refresh tokens and gives its first.
 * @throws Error when the session has ended
 */
export async function beginFamily(grant: Grant, at: Date, tx: Transaction): Promise<BegunFamily> {
  const { seed, ...family } = grant;
  const sessionEnd = await findSessionEnd(family.sessionId, tx);
  if (!sessionEnd || sessionEnd <= at) throw new Error("A session that has ended gives no tokens.");
  const again = seed ? await begunAlready(grant, seed, at, tx) : null;
  if (again) return again;
  if (seed) await supersede({ sessionId: family.sessionId, clientId: family.clientId }, at, tx);
  const familyId = uuidv7(at);
  const secret = seed ? firstSecrets(familyId, seed)[0] : newSecret();
  const expiresAt = familyEnd(at, sessionEnd);
  await insertFamily({ ...family, id: familyId, createdAt: at, expiresAt }, Buffer.from(hashOf(secret)), tx);
  return { token: tokenText({ familyId, secret }), familyId, expiresAt };
}

/** What a request of the same moment has begun, as far as it has got by now. */
async function begunAlready(
  { sessionId, clientId }: Grant,
  seed: string,
  at: Date,
  tx: Transaction,
): Promise<BegunFamily | null> {
  const since = windowBefore(at);
  for (const { id: familyId, expiresAt } of await findLiveFamilies({ sessionId, clientId }, since, tx)) {
    const tip = tipOf(familyId, firstSecrets(familyId, seed), await findLinks(familyId, since, tx));
    if (tip) return { token: tokenText(tip), familyId, expiresAt };
  }
  return null;
}

function familyEnd(at: Date, sessionEnd: Date): Date {
  const absolute = at.getTime() + environment().REFRESH_FAMILY_SECONDS * 1000;
  return new Date(Math.min(absolute, sessionEnd.getTime()));
}
