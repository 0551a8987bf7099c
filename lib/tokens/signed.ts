import "server-only";
import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify, SignJWT } from "jose";
import { processRing } from "./keys/process-ring.ts";
import type { Algorithm } from "./keys/signing-key.ts";
import { CLOCK_SKEW_SECONDS, MAX_TOKEN_SECONDS } from "./keys/times.ts";

/** What a kind of token fixes; a token of one kind is never taken for another (ASVS 5.0 9.2.2). */
export interface TokenKind {
  algorithm: Algorithm;
  typ: string;
  issuer: string;
  audience: string;
}

export type Verified =
  | { ok: true; claims: JWTPayload }
  /** The signature and all else hold, the time is over. */
  | { ok: false; expired: true; claims: JWTPayload }
  | { ok: false; expired: false };

/**
 * Signs with the active key of the kind's algorithm, beside the main thread. `seconds` is the lifetime. Not inside a
 * transaction: the keys may have to be read on a connection of their own.
 */
export async function sign(
  kind: TokenKind,
  claims: JWTPayload,
  at: Date,
  seconds: number,
  ring = processRing,
): Promise<string> {
  if (seconds > MAX_TOKEN_SECONDS) throw new Error("A token outlives the key that signed it");
  const { kid, key } = await ring.signing(kind.algorithm, at);
  const issuedAt = Math.floor(at.getTime() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: kind.algorithm, typ: kind.typ, kid })
    .setIssuer(kind.issuer)
    .setAudience(kind.audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
    .sign(key);
}

/** Verifies algorithm, key, type, issuer, audience and time (ASVS 5.0 9.1, 9.2). Never throws for a bad token. */
export async function verify(
  kind: TokenKind,
  token: string,
  at: Date,
  ring = processRing,
): Promise<Verified> {
  const keyOf = async ({ kid }: { kid?: unknown }) => {
    const key = typeof kid === "string" ? await ring.verifying(kid, kind.algorithm, at) : null;
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key;
  };
  try {
    const { payload } = await jwtVerify(token, keyOf, fixed(kind, at));
    return isFromTheFuture(payload, at) ? { ok: false, expired: false } : { ok: true, claims: payload };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { ok: false, expired: true, claims: error.payload };
    if (error instanceof errors.JOSEError) return { ok: false, expired: false };
    throw error;
  }
}

function fixed({ algorithm, typ, issuer, audience }: TokenKind, at: Date): JWTVerifyOptions {
  return { algorithms: [algorithm], typ, issuer, audience, requiredClaims: ["exp", "iat"], currentDate: at };
}

/** Another instance's clock may be a little ahead of ours. */
function isFromTheFuture({ iat = 0 }: JWTPayload, at: Date): boolean {
  return iat > at.getTime() / 1000 + CLOCK_SKEW_SECONDS;
}
