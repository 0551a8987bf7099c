import "server-only";
import { hkdfSync } from "node:crypto";
import { environment } from "#lib/config/environment.ts";

const BYTES = 32;
const ID_BYTES = 8;

/** A key for one purpose, and a public name that reveals nothing of it. */
export interface EncryptionKey {
  id: Buffer;
  key: Buffer;
}

const derived = new Map<string, EncryptionKey[]>();

/**
 * One key of 32 bytes for each secret of KEY_ENCRYPTION_KEYS, newest first, by HKDF (RFC 5869). Keys of two
 * purposes have nothing in common, so what one of them reveals says nothing of the other.
 */
export function encryptionKeys(purpose: string): EncryptionKey[] {
  const known = derived.get(purpose);
  if (known) return known;
  const keys = environment().KEY_ENCRYPTION_KEYS.map((secret) => ({
    id: derive(secret, `id ${purpose}`, ID_BYTES),
    key: derive(secret, `key ${purpose}`, BYTES),
  }));
  derived.set(purpose, keys);
  return keys;
}

function derive(secret: string, info: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", `rethread ${info}`, bytes));
}
