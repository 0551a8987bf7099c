import "server-only";
import { sha256 } from "#lib/crypto/hash.ts";
import type { Transaction } from "#lib/db/index.ts";
import { lockSession, mayGoOn } from "#lib/session/index.ts";
import { beginFamily, revokeFamilies } from "#lib/tokens/index.ts";
import type { CodeGrant } from "../mint-code.ts";
import { challengeOf } from "../pkce.ts";
import { type Client, consumeCode, findFamilyOfCode, findSessionOfCode, noteFamilyOfCode } from "../store.ts";

/** What a client sends with a code. */
export interface PresentedCode {
  code: string;
  redirectUri: string;
  /** Of PKCE; null where the client sends none. */
  verifier: string | null;
}

/** What a code was good for. */
export type Redeemed = Pick<CodeGrant, "sessionId" | "customerId" | "scopes" | "nonce" | "authTime"> & {
  /** Of everything that the code gave, so that all of it can be revoked together. */
  familyId: string;
  refreshToken: string | null;
};

/**
 * Trades a code for what it stands for, once; null for every other. A code that comes a second time may have been
 * stolen, so the tokens that it gave are revoked (RFC 6749 §4.1.2). One that is presented by another client,
 * or with another redirect URI or verifier, is not used up by that.
 */
export async function redeemCode(
  client: Client,
  { code, redirectUri, verifier }: PresentedCode,
  at: Date,
  tx: Transaction,
): Promise<Redeemed | null> {
  const codeHash = Buffer.from(sha256(code));
  const codeChallenge = verifier === null ? null : challengeOf(verifier);
  const bound = { codeHash, clientId: client.id, redirectUri, codeChallenge };
  const issuedIn = await findSessionOfCode(bound, tx);
  // Before the code's row, as for whatever ends the session: locked the other way round they wait for each other.
  const session = issuedIn && (await lockSession(issuedIn, tx));
  if (!session) return null;
  const grant = await consumeCode(bound, at, tx);
  if (!grant) {
    const familyId = await findFamilyOfCode(bound, tx);
    if (familyId) await revokeFamilies({ familyId }, "CODE_REUSED", at, tx);
    return null;
  }
  const { sessionId, customerId, scopes } = grant;
  if (!mayGoOn(session, at) || session.customerId !== customerId) return null;
  const { familyId, token } = await beginFamily(
    { sessionId, customerId, clientId: client.id, scopes },
    at,
    tx,
  );
  await noteFamilyOfCode(codeHash, familyId, tx);
  const renews = scopes.includes("offline_access") && client.grantTypes.includes("refresh_token");
  return { ...grant, familyId, refreshToken: renews ? token : null };
}
