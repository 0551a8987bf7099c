import "server-only";
import { randomBytes } from "node:crypto";

const SECRET_BYTES = 32;

/** 32 random bytes as base64url (43 characters): ASVS 5.0 7.2.3 asks for 128 bits, and UUIDs do not count (11.5.1). */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}
