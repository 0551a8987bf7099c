import { sha256 } from "#lib/crypto/hash.ts";

/** The S256 challenge of a verifier (RFC 7636 §4.2): 43 characters of base64url. */
export function challengeOf(verifier: string): string {
  return sha256(verifier).toString("base64url");
}
