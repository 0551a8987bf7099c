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

/** Longer than an answer is on its way to the browser. */
const ON_THE_WAY_MS = 60_000;

/**
 * Whether a log-in or a log-out has changed the session a moment ago. A request that crossed it still carries the
 * cookie from before, while the browser has the next one already, or is about to.
 */
export function changedJustNow(row: { lastSeenAt: Date; revokedAt: Date | null }, now: Date): boolean {
  return now.getTime() - (row.revokedAt ?? row.lastSeenAt).getTime() < ON_THE_WAY_MS;
}

/** Whether the session goes on at `now`, whoever asks. */
export function mayGoOn(row: Omit<SessionValidity, "secretHash">, now: Date): boolean {
  return row.status === "ACTIVE" && now < row.idleExpiresAt && now < row.absoluteExpiresAt;
}

/**
 * Null when the session may go on, else why not. A secret that is not the present one belongs to a cookie from
 * before a log-in: whoever holds it has no session any more.
 */
export function whyNotValid(row: SessionValidity, secretHash: Uint8Array, now: Date): NoSessionReason | null {
  if (!sameBytes(row.secretHash, secretHash)) return "SESSION_REVOKED";
  if (row.status !== "ACTIVE") return "SESSION_REVOKED";
  return mayGoOn(row, now) ? null : "SESSION_EXPIRED";
}
