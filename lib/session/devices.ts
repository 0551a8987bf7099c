import "server-only";
import { now } from "#lib/clock.ts";
import { type Transaction, transaction } from "#lib/db/index.ts";
import { currentVisit } from "./current.ts";
import type { SessionEventCode } from "./events.ts";
import { logOut } from "./log-out.ts";
import { revokeSessionEverywhere } from "./revoke-everywhere.ts";
import { listDeviceRows, lockSessionsOf } from "./store.ts";
import type { Visit } from "./types.ts";

/** A browser in which the customer is logged in. */
export interface Device {
  sessionId: string;
  /** Such as "Chrome on Windows". */
  label: string;
  /** Others use that computer too. */
  shared: boolean;
  loggedInAt: Date;
  /** To within five minutes. */
  lastSeenAt: Date;
  /** The one that asks. */
  isThis: boolean;
}

/** Where the customer of this request is logged in: this device first, then by last use. */
export async function listDevices(): Promise<Device[]> {
  const { customerId, sessionId } = ownIds(await currentVisit());
  const rows = await listDeviceRows(customerId, now());
  const devices = rows.map((row) => ({
    sessionId: row.id,
    label: row.device ?? "Unknown device",
    shared: row.sharedDevice,
    loggedInAt: row.authenticatedAt ?? row.createdAt,
    lastSeenAt: row.lastSeenAt,
    isThis: row.id === sessionId,
  }));
  return devices.sort((a, b) => Number(b.isThis) - Number(a.isThis));
}

/** Ends one other session of the customer; false where it is none of theirs, this one, or over already. */
export async function endDevice(deviceId: string): Promise<boolean> {
  const { customerId, sessionId } = ownIds(await currentVisit());
  if (deviceId === sessionId) return false;
  const isIt = (id: string) => id === deviceId;
  return (await transaction((tx) => endSessionsOf(customerId, isIt, "ENDED_BY_CUSTOMER", now(), tx))) === 1;
}

/** Ends every session of the customer but this one; how many there were. */
export async function endOtherDevices(): Promise<number> {
  const { customerId, sessionId } = ownIds(await currentVisit());
  const isOther = (id: string) => id !== sessionId;
  return transaction((tx) => endSessionsOf(customerId, isOther, "ENDED_BY_CUSTOMER", now(), tx));
}

/** Ends every session of the customer, this one by logging out, with what that owes this browser. */
export async function endAllDevices(): Promise<void> {
  await endOtherDevices();
  await logOut();
}

/** The database's part: ends those of the customer's sessions that are meant, and says how many. */
export async function endSessionsOf(
  customerId: string,
  isMeant: (sessionId: string) => boolean,
  reason: SessionEventCode,
  at: Date,
  tx: Transaction,
): Promise<number> {
  const meant = (await lockSessionsOf(customerId, tx)).filter(isMeant);
  for (const id of meant) await revokeSessionEverywhere(id, reason, at, tx);
  return meant.length;
}

/** @throws Error where nobody is logged in: whoever calls has checked that */
function ownIds({ customer, sessionId }: Visit): { customerId: string; sessionId: string } {
  if (!customer || !sessionId) throw new Error("Nobody is logged in");
  return { customerId: customer.id, sessionId };
}
