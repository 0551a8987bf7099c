import "server-only";
import { createSecretKey, type KeyObject } from "node:crypto";
import { encryptionKeys } from "./encryption-keys.ts";

const made = new Map<string, [KeyObject, ...KeyObject[]]>();

/**
 * Keys of 32 bytes for HMACs under one label, newest first: make with the first, recognise with all. They follow
 * from KEY_ENCRYPTION_KEYS, so every instance has the same ones and none is stored.
 * Key objects, which Node takes as they are: it makes one of the bytes for each HMAC otherwise.
 */
export function hmacKeys(label: string): [KeyObject, ...KeyObject[]] {
  const known = made.get(label);
  if (known) return known;
  const [newest, ...older] = encryptionKeys(`hmac ${label}`).map(({ key }) => createSecretKey(key));
  if (!newest) throw new Error("KEY_ENCRYPTION_KEYS holds no secret");
  made.set(label, [newest, ...older]);
  return [newest, ...older];
}
