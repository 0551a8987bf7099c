import "server-only";
import { decodeJwt, type JWTPayload } from "jose";
import { environment } from "#lib/config/environment.ts";
import { sign, type TokenKind, verify } from "./signed.ts";

/** Whom an id_token speaks of and to which client, and what else it says (OpenID Connect Core §2). */
export interface IdTokenClaims extends JWTPayload {
  sub: string;
  /** The client's id. */
  aud: string;
}

/** An id_token, signed by RS256, which every OpenID client takes. `seconds` is its lifetime. */
export function signIdToken(claims: IdTokenClaims, at: Date, seconds: number): Promise<string> {
  return sign(kind(claims.aud), claims, at, seconds);
}

/** Of whom and for which client an id_token was, however long ago; null for what our present keys did not sign. */
export async function readIdToken(
  token: string,
  at: Date,
): Promise<{ subject: string; clientId: string } | null> {
  const clientId = audienceOf(token);
  const verified = clientId === null ? null : await verify(kind(clientId), token, at);
  if (clientId === null || !verified || !("claims" in verified)) return null;
  const { sub: subject } = verified.claims;
  return subject ? { subject, clientId } : null;
}

/** What the token says; the verification is what makes it true. */
function audienceOf(token: string): string | null {
  try {
    const { aud } = decodeJwt(token);
    return typeof aud === "string" ? aud : null;
  } catch {
    return null;
  }
}

function kind(audience: string): TokenKind {
  return { algorithm: "RS256", typ: "JWT", issuer: environment().appOrigin, audience };
}
