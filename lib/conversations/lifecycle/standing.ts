import { heardAt, latest } from "./facts.ts";
import type { ConversationStatus, Facts, Standing, VendorClocks } from "./types.ts";

type Ruling = readonly [ConversationStatus, string];

/** What follows from the facts as of their latest moment. Pure: the same facts, the same standing. */
export function standingOf(facts: Facts, clocks: VendorClocks): Standing {
  const lastActivityAt = latest(facts.startedAt, facts.boundAt, facts.messageAt) ?? facts.startedAt;
  const expiresAt = guestSessionEnd(facts, lastActivityAt, clocks);
  const [status, statusReason] = rule(facts, expiresAt, clocks);
  const { boundAt, messageAt, resumedAt, openAt, disconnectedAt, expiredAt, startedAt } = facts;
  const knownAt = latest(startedAt, boundAt, messageAt, resumedAt, openAt, disconnectedAt, expiredAt);
  const endedAt = endOf(status, facts, expiresAt);
  return { status, statusReason, lastActivityAt, expiresAt, endedAt, knownAt: knownAt ?? startedAt };
}

/** The rows of the table, first that fits. */
function rule(facts: Facts, expiresAt: Date, clocks: VendorClocks): Ruling {
  const { closedAt, closedReason, archivedAt, asOf } = facts;
  if (closedAt) return [archivedAt ? "ARCHIVED" : "CLOSED", closedReason ?? "SUPERSEDED"];
  if (asOf && asOf >= expiresAt) return ["EXPIRED", "GUEST_TTL_ELAPSED"];
  if (isThreadOver(facts, clocks)) return ["EXPIRED", "THREADING_TIMELINE_ELAPSED"];
  if (facts.readOnly) return ["READ_ONLY", "VENDOR_DISCONNECTED"];
  if (isLost(facts)) return ["DISCONNECTED", "VENDOR_STORAGE_LOST"];
  if (isDisconnected(facts)) return ["DISCONNECTED", "VENDOR_DISCONNECTED"];
  return facts.boundAt ? ["ACTIVE", whyActive(facts)] : ["PENDING", "FIRST_MESSAGE"];
}

function whyActive({ boundAt, messageAt, resumedAt, openAt }: Facts): string {
  const newest = latest(boundAt, messageAt, openAt, resumedAt);
  if (newest === messageAt) return "MESSAGE";
  if (newest === boundAt) return "BOUND";
  return newest === openAt ? "VENDOR_CONFIRMED" : "RESUMED";
}

/** The vendor's guest session is renewed by each message; one that was taken up later lives on from then. */
function guestSessionEnd(facts: Facts, lastActivityAt: Date, clocks: VendorClocks): Date {
  const { resumedAt, openAt, expiredAt } = facts;
  const proof = latest(resumedAt, openAt);
  const byMessage = after(lastActivityAt, clocks.guestSessionSeconds);
  const end = proof && proof >= byMessage ? after(proof, clocks.guestSessionSeconds) : byMessage;
  const alive = latest(lastActivityAt, proof);
  return expiredAt && alive && expiredAt >= alive && expiredAt < end ? expiredAt : end;
}

/** Unless something later was said in it, or the vendor had it open later. */
function isDisconnected(facts: Facts): boolean {
  const { disconnectedAt } = facts;
  const since = heardAt(facts);
  return disconnectedAt !== null && (since === null || disconnectedAt >= since);
}

function isThreadOver(facts: Facts, { threadingSeconds }: VendorClocks): boolean {
  const { disconnectedAt, asOf } = facts;
  if (!disconnectedAt || !asOf || !isDisconnected(facts)) return false;
  return asOf > after(disconnectedAt, threadingSeconds);
}

/** A browser that lost it says so after its last sign of it. */
function isLost({ storageLostAt, resumedAt }: Facts): boolean {
  return storageLostAt !== null && (resumedAt === null || storageLostAt > resumedAt);
}

function endOf(status: ConversationStatus, facts: Facts, expiresAt: Date): Date | null {
  if (status === "PENDING" || status === "ACTIVE") return null;
  const ended = facts.readOnly || isDisconnected(facts) ? facts.disconnectedAt : null;
  if (ended || status === "DISCONNECTED") return ended;
  return facts.closedAt && facts.closedAt < expiresAt ? facts.closedAt : expiresAt;
}

function after(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1000);
}
