import "server-only";
import { environment } from "#lib/config/environment.ts";
import { database, namedQuery, type Transaction } from "#lib/db/index.ts";
import { VISIT_QUERY, type VisitRow } from "./visit-query.ts";

/** The moments that a session's life is measured by. */
export interface SessionClock {
  lastSeenAt: Date;
  idleExpiresAt: Date;
  absoluteExpiresAt: Date;
}

export interface NewSession extends SessionClock {
  id: string;
  secretHash: Uint8Array<ArrayBuffer>;
  customerId: string | null;
  /** On a computer that others use too. */
  sharedDevice: boolean;
}

export interface SessionRow extends SessionClock {
  id: string;
  secretHash: Uint8Array;
  customerId: string | null;
  status: "ACTIVE" | "REVOKED";
  revokedAt: Date | null;
  sharedDevice: boolean;
}

/** What a log-in makes of a session. */
export interface LoggedInSession extends NewSession {
  customerId: string;
  authenticatedAt: Date;
  device: string;
}

/** The row behind a page view, in one round trip. */
export async function findVisit(sessionId: string, at: Date): Promise<VisitRow | undefined> {
  const rows = await namedQuery<VisitRow>("session_visit", VISIT_QUERY, [
    sessionId,
    environment().vendorKnowsCustomers,
    at,
  ]);
  return rows[0];
}

/** Makes the row unless another request of the same cookie was quicker; whether it did. */
export async function insertSession(session: NewSession, db: Transaction = database()): Promise<boolean> {
  const { lastSeenAt, ...rest } = session;
  const { count } = await db.persistentSession.createMany({
    data: [{ ...rest, lastSeenAt, createdAt: lastSeenAt }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Reads the row and locks it until the transaction ends: whatever belongs to one session happens in turn. */
export async function lockSession(sessionId: string, tx: Transaction): Promise<SessionRow | null> {
  const [row] = await namedQuery<SessionRow>("session_lock", LOCK_QUERY, [sessionId], tx);
  return row ?? null;
}

const LOCK_QUERY = `
select id, secret_hash as "secretHash", customer_id as "customerId", status, last_seen_at as "lastSeenAt",
  idle_expires_at as "idleExpiresAt", absolute_expires_at as "absoluteExpiresAt", revoked_at as "revokedAt",
  shared_device as "sharedDevice"
from persistent_session where id = $1::uuid for update`;

export async function findSession(
  sessionId: string,
  db: Transaction = database(),
): Promise<SessionRow | null> {
  return db.persistentSession.findUnique({
    where: { id: sessionId },
    select: {
      id: true,
      secretHash: true,
      customerId: true,
      status: true,
      lastSeenAt: true,
      idleExpiresAt: true,
      absoluteExpiresAt: true,
      revokedAt: true,
      sharedDevice: true,
    },
  });
}

const goesOn = (at: Date) =>
  ({ status: "ACTIVE", idleExpiresAt: { gt: at }, absoluteExpiresAt: { gt: at } }) as const;

/** Who is logged in by a session that may go on, unless this family of tokens that it gave is revoked. */
export async function findCustomerOfFamily(
  { sessionId, familyId }: { sessionId: string; familyId: string },
  at: Date,
): Promise<string | null> {
  const family = { id: familyId, revokedAt: null };
  const row = await database().persistentSession.findFirst({
    where: { id: sessionId, ...goesOn(at), refreshFamilies: { some: family } },
    select: { customerId: true },
  });
  return row?.customerId ?? null;
}

/** Moves the idle expiry on; a session that is over stays as it is, and a later look counts for more. */
export async function touchSession(
  sessionId: string,
  clock: Pick<SessionClock, "lastSeenAt" | "idleExpiresAt">,
  db: Transaction = database(),
): Promise<void> {
  await db.persistentSession.updateMany({
    where: {
      id: sessionId,
      status: "ACTIVE",
      lastSeenAt: { lt: clock.lastSeenAt },
      idleExpiresAt: { gt: clock.lastSeenAt },
    },
    data: clock,
  });
}

/** Lets the session end at `until`, if nobody was seen in it after `leftAt`; never later than it would anyway. */
export async function endIdleBy(sessionId: string, leftAt: Date, until: Date): Promise<void> {
  await database().persistentSession.updateMany({
    where: { id: sessionId, status: "ACTIVE", lastSeenAt: { lte: leftAt }, idleExpiresAt: { gt: until } },
    data: { idleExpiresAt: until },
  });
}

/** Sets when the session is idle for too long, counted from when it was seen last; not once it is over. */
export async function setIdleEnd(
  sessionId: string,
  { lastSeenAt, idleExpiresAt }: Pick<SessionClock, "lastSeenAt" | "idleExpiresAt">,
  at: Date,
): Promise<void> {
  await database().persistentSession.updateMany({
    where: { id: sessionId, status: "ACTIVE", lastSeenAt, idleExpiresAt: { gt: at } },
    data: { idleExpiresAt },
  });
}

/** Gives the session a new secret and its customer; cookies with the old secret end here. */
export async function bindCustomer(session: LoggedInSession, tx: Transaction): Promise<void> {
  const { id, ...data } = session;
  await tx.persistentSession.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
}

/** Gives a session that goes on another secret, since its customer has just proved again who they are. */
export async function renewSecret(session: Omit<LoggedInSession, "customerId" | "device">, tx: Transaction) {
  const { id, secretHash, authenticatedAt, lastSeenAt, idleExpiresAt, absoluteExpiresAt } = session;
  await tx.persistentSession.update({
    where: { id },
    data: {
      secretHash,
      authenticatedAt,
      lastSeenAt,
      idleExpiresAt,
      absoluteExpiresAt,
      version: { increment: 1 },
    },
  });
}

/** A session of a customer, as they recognise it. */
export interface DeviceRow {
  id: string;
  device: string | null;
  sharedDevice: boolean;
  authenticatedAt: Date | null;
  createdAt: Date;
  lastSeenAt: Date;
}

const going = (customerId: string, at: Date) => ({ customerId, ...goesOn(at) });

/** The customer's sessions that go on, the one used last first. */
export async function listDeviceRows(
  customerId: string,
  at: Date,
  db: Transaction = database(),
): Promise<DeviceRow[]> {
  return db.persistentSession.findMany({
    where: going(customerId, at),
    orderBy: [{ lastSeenAt: "desc" }, { id: "desc" }],
    select: {
      id: true,
      device: true,
      sharedDevice: true,
      authenticatedAt: true,
      createdAt: true,
      lastSeenAt: true,
    },
  });
}

/** Locks the customer's sessions, always in the same order; those that have ended since are left out. */
export async function lockSessionsOf(customerId: string, tx: Transaction): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from persistent_session
    where customer_id = ${customerId}::uuid and status = 'ACTIVE'
    order by id for update`;
  return rows.map(({ id }) => id);
}

/** Whether it did: a session ends once. */
export async function revokeSession(sessionId: string, at: Date, tx: Transaction): Promise<boolean> {
  const { count } = await tx.persistentSession.updateMany({
    where: { id: sessionId, status: "ACTIVE" },
    data: { status: "REVOKED", revokedAt: at, version: { increment: 1 } },
  });
  return count === 1;
}

/** Authorization codes that nobody has redeemed yet cannot be from here on. */
export async function expireCodes(sessionId: string, at: Date, tx: Transaction): Promise<void> {
  await tx.authorizationCode.updateMany({
    where: { sessionId, usedAt: null, expiresAt: { gt: at } },
    data: { expiresAt: at },
  });
}

/** The cart is the visitor's, not the chat's: it goes along into the session that replaces the old one. */
export async function moveCart(fromSessionId: string, toSessionId: string, tx: Transaction): Promise<void> {
  await tx.cart.updateMany({ where: { sessionId: fromSessionId }, data: { sessionId: toSessionId } });
}

export interface SessionEventRow {
  id: string;
  sessionId: string | null;
  conversationId: string | null;
  code: string;
  detail: Record<string, string | number | boolean | null>;
  at: Date;
}

/** Appends; nothing updates or deletes events. */
export async function insertEvent(event: SessionEventRow, tx?: Transaction): Promise<void> {
  const { id, sessionId, conversationId, code, detail, at } = event;
  const values = [id, sessionId, conversationId, code, detail, at];
  await namedQuery("session_event_insert", INSERT_EVENT_QUERY, values, tx);
}

const INSERT_EVENT_QUERY = `
insert into session_event (id, session_id, conversation_id, code, detail, at) values ($1, $2, $3, $4, $5, $6)`;

/** All of a customer's sessions, over or not, oldest first, without the hash of their secrets. */
export function exportSessions(customerId: string, db: Transaction = database()) {
  return db.persistentSession.findMany({
    where: { customerId },
    orderBy: { id: "asc" },
    select: {
      id: true,
      status: true,
      device: true,
      sharedDevice: true,
      createdAt: true,
      authenticatedAt: true,
      lastSeenAt: true,
      idleExpiresAt: true,
      absoluteExpiresAt: true,
      revokedAt: true,
    },
  });
}

/** What happened to these sessions. */
export function exportEvents(sessionIds: string[], db: Transaction = database()) {
  return db.sessionEvent.findMany({
    where: { sessionId: { in: sessionIds } },
    orderBy: { id: "asc" },
    select: { code: true, at: true, sessionId: true, conversationId: true, detail: true },
  });
}
