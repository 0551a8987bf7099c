import { beforeAll, describe, expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { environment } from "#lib/config/environment.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database } from "#lib/db/index.ts";
import { recordEvent } from "#lib/session/index.ts";
import { type FullCustomer, fullCustomer, move } from "../testing/customer.ts";
import { retain, retainedWords } from "./retain.ts";

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(now().getTime() - days * DAY_MS);
const env = environment();

/** Rows of the tables that something could go from. */
async function everything() {
  const db = database();
  return {
    vendorEvents: await db.vendorEvent.count(),
    snapshots: await db.stateSnapshot.count(),
    messages: await db.transcriptMessage.count(),
    conversations: await db.conversation.count(),
    sessions: await db.persistentSession.count(),
    carts: await db.cart.count(),
    decisions: await db.resumeRecord.count(),
    namedEvents: await db.sessionEvent.count({ where: { sessionId: { not: null } } }),
    events: await db.sessionEvent.count(),
    answers: await db.idempotencyKey.count(),
    archives: await db.privacyRequest.count({ where: { keyId: { not: null } } }),
    customers: await db.customer.count(),
    orders: await db.order.count(),
    codes: await db.authorizationCode.count(),
    tokens: await db.refreshToken.count(),
    agentLinks: await db.agentContextLink.count(),
    debts: await db.outboxItem.count(),
    jobRuns: await db.jobRun.count(),
  };
}

async function ended(customer: FullCustomer, at: Date): Promise<void> {
  await move(customer.conversationId, { type: "clear", at });
  await database().persistentSession.update({
    where: { id: customer.sessionId },
    data: { status: "REVOKED", revokedAt: at },
  });
}

async function exported(customerId: string, expiresAt: Date): Promise<void> {
  const id = uuidv7(now());
  const archive = { sealedArchive: Buffer.from("sealed"), keyId: "0123456789abcdef", expiresAt };
  await database().privacyRequest.create({
    data: { id, customerId, kind: "EXPORT", status: "COMPLETED", requestedAt: expiresAt, ...archive },
  });
}

/** A debt of a browser, and a run of a job. */
async function debt(createdAt: Date, doneAt: Date | null): Promise<void> {
  const row = {
    kind: "MESSENGER_CLEAR",
    subject: uuidv7(createdAt),
    payload: { browser: uuidv7(createdAt) },
  };
  await database().outboxItem.create({ data: { ...row, id: uuidv7(createdAt), createdAt, doneAt } });
  await database().jobRun.create({ data: { id: uuidv7(createdAt), job: "clocks", startedAt: createdAt } });
}

beforeAll(async () => {
  for (const at of [daysAgo(env.RETENTION_RECORDS_DAYS + 1), daysAgo(1)])
    await recordEvent({ sessionId: null, code: "DATA_ACTION_REFUSED", detail: { code: "INVALID" } }, at);
  await debt(daysAgo(401), null);
  await debt(daysAgo(399), null);
  await debt(daysAgo(401), daysAgo(env.RETENTION_JOBS_DAYS + 1));
  await debt(daysAgo(2), daysAgo(1));
  const ancient = await fullCustomer(daysAgo(env.RETENTION_TRANSCRIPTS_DAYS + 1));
  await ended(ancient, daysAgo(env.RETENTION_TRANSCRIPTS_DAYS));
  await exported(ancient.id, daysAgo(1));
  // Over for long enough to lose its snapshot, not for its conversation to go.
  const old = await fullCustomer(daysAgo(env.RETENTION_SNAPSHOTS_DAYS + 1));
  await ended(old, daysAgo(env.RETENTION_SNAPSHOTS_DAYS));
  const young = await fullCustomer(daysAgo(2));
  await ended(young, daysAgo(1));
  await exported(young.id, daysAgo(-1));
  // Still going on, however old it is.
  const loyal = await fullCustomer(daysAgo(env.RETENTION_TRANSCRIPTS_DAYS + 1));
  await database().persistentSession.update({
    where: { id: loyal.sessionId },
    data: { idleExpiresAt: daysAgo(-1), absoluteExpiresAt: daysAgo(-1) },
  });
});

describe("retention", () => {
  test("dry, says exactly what would go, and touches nothing", async () => {
    const before = await everything();
    const said = await retain({ dryRun: true });
    expect(await everything()).toEqual(before);
    expect(said).toEqual({
      vendorEvents: 3,
      snapshots: 2,
      decisions: 2,
      refusedCalls: 1,
      sessionEventIds: 2,
      erased: 0,
      answers: 4,
      agentLinks: 3,
      codes: 3,
      tokens: 3,
      conversations: 1,
      sessions: 1,
      outbox: 1,
      debts: 1,
      jobRuns: 3,
      archives: 1,
    });
    expect(await retain()).toEqual(said);
  });

  test("leaves what is young, what goes on, and the accounts", async () => {
    expect(await everything()).toEqual({
      vendorEvents: 1,
      snapshots: 2,
      messages: 6,
      conversations: 3,
      sessions: 3,
      carts: 3,
      decisions: 2,
      namedEvents: 2,
      events: 5,
      answers: 0,
      archives: 1,
      customers: 4,
      orders: 4,
      codes: 1,
      tokens: 1,
      agentLinks: 1,
      debts: 2,
      jobRuns: 1,
    });
  });

  test("says what each kind is and when it goes", () => {
    const words = retainedWords();
    expect(words.vendorEvents).toEqual({
      what: "events that the vendor posted",
      when: "after 90 days (RETENTION_EVENTS_DAYS)",
    });
    expect(words.debts.when).toBe("after 400 days");
  });

  test("finds nothing more the second time", async () => {
    expect(Object.values(await retain()).every((count) => count === 0)).toBe(true);
  });
});
