import "server-only";
import { sameBytes } from "#lib/crypto/hash.ts";
import type { NoSessionReason } from "./types.ts";

/** The part of a session's row that decides whether it may go on. */
export interface SessionValidity {
  secretHash: Uint8Array;
  status: "ACTIVE" | "REVOKED";
  idleExpiresAt: Date;
  absoluteExpiresAt: Date;
}

/**
 * Null when the session may go on, else why not. A secret that is not the present one belongs to a cookie from
 * before a log-in: whoever holds it has no session any more.
 */
export function whyNotValid(row: SessionValidity, secretHash: Uint8Array, now: Date): NoSessionReason | null {
  if (!sameBytes(row.secretHash, secretHash)) return "SESSION_REVOKED";
  if (row.status !== "ACTIVE") return "SESSION_REVOKED";
  if (now >= row.idleExpiresAt || now >= row.absoluteExpiresAt) return "SESSION_EXPIRED";
  return null;
}
