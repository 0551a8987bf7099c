import "server-only";
import { sha256 } from "#lib/crypto/hash.ts";
import { newSecret } from "#lib/crypto/secret.ts";
import { insertCode } from "./store.ts";

/** Seconds within which a code is redeemed; OpenID Connect asks for little, OAuth for at most ten minutes. */
const CODE_SECONDS = 60;

/** Whom a code stands for and what it is bound to. */
export interface CodeGrant {
  clientId: string;
  sessionId: string;
  customerId: string;
  /** Byte by byte as the client must repeat it. */
  redirectUri: string;
  scopes: string[];
  nonce: string | null;
  /** Of PKCE with S256; null where a confidential client used none. */
  codeChallenge: string | null;
  authTime: Date;
}

/** A new authorization code: 32 random bytes, of which only the SHA-256 is stored. */
export async function mintCode(grant: CodeGrant, at: Date): Promise<string> {
  const code = newSecret();
  const expiresAt = new Date(at.getTime() + CODE_SECONDS * 1000);
  await insertCode({ ...grant, codeHash: Buffer.from(sha256(code)), createdAt: at, expiresAt });
  return code;
}
