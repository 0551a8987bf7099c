import "server-only";
import { createSecretKey, type KeyObject } from "node:crypto";
import { environment } from "#lib/config/environment.ts";
import { sha256Hex } from "#lib/crypto/hash.ts";

/** A signing key and its public name. */
export interface TokenKey {
  kid: string;
  key: KeyObject;
}

let keys: TokenKey[] | undefined;

/** The keys of TOKEN_SECRETS, newest first; each secret gives 256 bits, its `kid` reveals nothing of it. */
export function tokenKeys(): TokenKey[] {
  keys ??= environment().TOKEN_SECRETS.map((secret) => {
    const bytes = Buffer.from(sha256Hex(`rethread:token-key:${secret}`), "hex");
    return { kid: sha256Hex(`rethread:kid:${secret}`).slice(0, 16), key: createSecretKey(bytes) };
  });
  return keys;
}
