import "server-only";
import type { JWTPayload } from "jose";
import { environment } from "#lib/config/environment.ts";
import { sign, type TokenKind } from "./signed.ts";

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

function kind(audience: string): TokenKind {
  return { algorithm: "RS256", typ: "JWT", issuer: environment().appOrigin, audience };
}
