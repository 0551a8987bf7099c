import "server-only";
import { hash, timingSafeEqual } from "node:crypto";

/** SHA-256 of text (UTF-8) or bytes: 32 bytes. */
export function sha256(input: string | Uint8Array): Buffer {
  return hash("sha256", input, "buffer");
}

/** SHA-256 as 64 lower-case hexadecimal digits. */
export function sha256Hex(input: string | Uint8Array): string {
  return hash("sha256", input, "hex");
}

/** Compares in a time that depends on the lengths alone. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
