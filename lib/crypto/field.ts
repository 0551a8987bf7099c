import "server-only";
import { encryptionKeys } from "./encryption-keys.ts";
import { closeEnvelope, openEnvelope } from "./envelope.ts";

const PURPOSE = "field";

/** One value of one row: what is moved to another place does not open there. */
export interface FieldPlace {
  /** As the database calls them. */
  table: string;
  column: string;
  /** The row's primary key. */
  id: string;
}

export interface SealedField {
  sealed: Buffer<ArrayBuffer>;
  /** Goes into the row beside it, so that a query finds what an older key closed. */
  keyId: string;
}

/** Encrypts a text, or bytes, of a row under the newest of KEY_ENCRYPTION_KEYS (AES-256-GCM, envelope.ts). */
export function sealField(place: FieldPlace, content: string | Uint8Array): SealedField {
  const plain = typeof content === "string" ? Buffer.from(content) : content;
  return { sealed: closeEnvelope(enclosed(place), plain), keyId: newestFieldKeyId() };
}

/** The text, or null where no key of KEY_ENCRYPTION_KEYS opens it there. */
export function openField(place: FieldPlace, sealed: Uint8Array): string | null {
  return openFieldBytes(place, sealed)?.toString() ?? null;
}

/** The same for what is not text. */
export function openFieldBytes(place: FieldPlace, sealed: Uint8Array): Buffer | null {
  return openEnvelope(enclosed(place), sealed);
}

/** The key that closes fields now, as 16 hexadecimal digits; rows that name another one are to be closed again. */
export function newestFieldKeyId(): string {
  const [newest] = fieldKeyIds();
  if (!newest) throw new Error("KEY_ENCRYPTION_KEYS holds no secret");
  return newest;
}

/** The keys that open fields, newest first. */
export function fieldKeyIds(): string[] {
  return encryptionKeys(PURPOSE).map(({ id }) => id.toString("hex"));
}

function enclosed({ table, column, id }: FieldPlace) {
  return { purpose: PURPOSE, context: JSON.stringify([table, column, id]) };
}
