import "server-only";
import { encryptionKeys } from "./encryption-keys.ts";

/**
 * Keys of 32 bytes for HMACs under one label, newest first: make with the first, recognise with all. They follow
 * from KEY_ENCRYPTION_KEYS, so every instance has the same ones and none is stored.
 */
export function hmacKeys(label: string): [Buffer, ...Buffer[]] {
  const [newest, ...older] = encryptionKeys(`hmac ${label}`);
  if (!newest) throw new Error("KEY_ENCRYPTION_KEYS holds no secret");
  return [newest.key, ...older.map(({ key }) => key)];
}
