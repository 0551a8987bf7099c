import "server-only";
import { errors, type JWTPayload, jwtVerify, SignJWT } from "jose";
import { tokenKeys } from "./keys.ts";

/** What a kind of token fixes; a token of one kind is never taken for another (ASVS 5.0 9.2.2). */
export interface TokenKind {
  typ: string;
  issuer: string;
  audience: string;
}

export type Verified =
  | { ok: true; claims: JWTPayload }
  /** The signature and all else hold, the time is over. */
  | { ok: false; expired: true; claims: JWTPayload }
  | { ok: false; expired: false };

const ALGORITHM = "HS256";

/** Signs with the newest key. `seconds` is the lifetime. */
export function sign(kind: TokenKind, claims: JWTPayload, at: Date, seconds: number): Promise<string> {
  const [newest] = tokenKeys();
  if (!newest) throw new Error("TOKEN_SECRETS holds no secret");
  const issuedAt = Math.floor(at.getTime() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, typ: kind.typ, kid: newest.kid })
    .setIssuer(kind.issuer)
    .setAudience(kind.audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
    .sign(newest.key);
}

/** Verifies algorithm, key, type, issuer, audience and time (ASVS 5.0 9.1, 9.2). Never throws for a bad token. */
export async function verify(kind: TokenKind, token: string, at: Date): Promise<Verified> {
  try {
    const { payload } = await jwtVerify(token, keyOf, {
      algorithms: [ALGORITHM],
      typ: kind.typ,
      issuer: kind.issuer,
      audience: kind.audience,
      requiredClaims: ["exp", "iat"],
      currentDate: at,
    });
    return { ok: true, claims: payload };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { ok: false, expired: true, claims: error.payload };
    if (error instanceof errors.JOSEError) return { ok: false, expired: false };
    throw error;
  }
}

function keyOf({ kid }: { kid?: string }) {
  const found = tokenKeys().find((key) => key.kid === kid);
  if (!found) throw new errors.JWKSNoMatchingKey();
  return found.key;
}
