import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { encryptionKeys } from "./encryption-keys.ts";

const VERSION = Buffer.from([1]);
const ID_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = VERSION.length + ID_BYTES;

/** What is enclosed: of which kind, and the name of the one record that it belongs to. */
export interface Enclosed {
  purpose: string;
  context: string;
}

/**
 * Encrypts with AES-256-GCM under the newest of KEY_ENCRYPTION_KEYS: version, key id, nonce, ciphertext, tag. Version,
 * key id and context are authenticated, so what is moved to another record does not open there.
 */
export function closeEnvelope({ purpose, context }: Enclosed, plain: Uint8Array): Buffer<ArrayBuffer> {
  const [newest] = encryptionKeys(purpose);
  if (!newest) throw new Error("KEY_ENCRYPTION_KEYS holds no secret");
  const head = Buffer.concat([VERSION, newest.id]);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", newest.key, nonce);
  cipher.setAAD(associated(head, context));
  return Buffer.concat([head, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** What was enclosed, or null where no key of KEY_ENCRYPTION_KEYS opens it. */
export function openEnvelope({ purpose, context }: Enclosed, sealed: Uint8Array): Buffer | null {
  const bytes = Buffer.from(sealed);
  const head = bytes.subarray(0, HEAD_BYTES);
  const key = encryptionKeys(purpose).find(({ id }) => head.equals(Buffer.concat([VERSION, id])))?.key;
  if (!key || bytes.length < HEAD_BYTES + NONCE_BYTES + TAG_BYTES) return null;
  const nonce = bytes.subarray(HEAD_BYTES, HEAD_BYTES + NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(associated(head, context));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const body = bytes.subarray(HEAD_BYTES + NONCE_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    return null;
  }
}

/** Whether the newest key closed it, so that the older ones are not needed for it. */
export function isClosedByNewest(purpose: string, sealed: Uint8Array): boolean {
  const id = encryptionKeys(purpose)[0]?.id;
  return id !== undefined && Buffer.from(sealed).subarray(VERSION.length, HEAD_BYTES).equals(id);
}

function associated(head: Buffer, context: string): Buffer {
  return Buffer.concat([head, Buffer.from(context)]);
}
