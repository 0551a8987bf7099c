import { sha256 } from "#lib/crypto/hash.ts";

/** `at_hash` beside RS256: the left half of the access token's SHA-256 (OpenID Connect Core §3.1.3.6). */
export function accessTokenHash(accessToken: string): string {
  return sha256(accessToken).subarray(0, 16).toString("base64url");
}
