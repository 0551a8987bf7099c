import "server-only";
import { randomBytes } from "node:crypto";

/** UUIDv7 (RFC 9562 §5.7): 48 bits of milliseconds, then random, so that keys grow with time. Not a secret. */
export function uuidv7(at: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at.getTime(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return grouped(bytes.toString("hex"));
}

/** The first 122 bits of a hash as UUIDv8 (RFC 9562 §5.8): the same every time. `hex` has at least 32 digits. */
export function asUuid(hex: string): string {
  return grouped(`${hex.slice(0, 12)}8${hex.slice(12, 15)}8${hex.slice(15, 30)}`);
}

function grouped(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Whether the database takes it for a UUID of ours; what is anything else names nothing. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}
