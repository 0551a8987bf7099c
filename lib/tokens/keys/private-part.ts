import "server-only";
import { closeEnvelope, isClosedByNewest, openEnvelope } from "#lib/crypto/envelope.ts";
import type { SigningKey } from "./signing-key.ts";

const purpose = "signing keys";

type Private = Pick<SigningKey, "kid" | "sealedPrivateKey">;

/** Which of KEY_ENCRYPTION_KEYS opens a private part; a retired key has none. */
export type Lock = "newest" | "older" | "unreadable" | "none";

/** PKCS #8 as it is stored; it opens as the private part of this `kid` only. */
export function sealPrivatePart(kid: string, pkcs8: Uint8Array): Uint8Array<ArrayBuffer> {
  return closeEnvelope({ purpose, context: kid }, pkcs8);
}

/** PKCS #8, or null where KEY_ENCRYPTION_KEYS does not open it. */
export function openPrivatePart({ kid, sealedPrivateKey }: Private): Buffer | null {
  return openEnvelope({ purpose, context: kid }, sealedPrivateKey);
}

export function lockOf(key: Private): Lock {
  if (key.sealedPrivateKey.length === 0) return "none";
  if (!openPrivatePart(key)) return "unreadable";
  return isClosedByNewest(purpose, key.sealedPrivateKey) ? "newest" : "older";
}

/** The same under the newest of KEY_ENCRYPTION_KEYS; null where it does not open. */
export function resealPrivatePart(key: Private): Uint8Array<ArrayBuffer> | null {
  const pkcs8 = openPrivatePart(key);
  return pkcs8 && sealPrivatePart(key.kid, pkcs8);
}
