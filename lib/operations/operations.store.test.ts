import { describe, expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { insertConversation, moveConversation } from "#lib/conversations/lifecycle/index.ts";
import { sealField } from "#lib/crypto/field.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { newTrace } from "#lib/http/trace.ts";
import { newSessionCookie } from "#lib/session/cookies.ts";
import { recordEvent } from "#lib/session/events.ts";
import { newRow } from "#lib/session/new-row.ts";
import { insertSession } from "#lib/session/store.ts";
import { csvReport, figures, jsonReport, search, sessionHistory } from "./index.ts";

const minutesAgo = (minutes: number) => new Date(now().getTime() - minutes * 60_000);

async function kept(): Promise<string> {
  const cookie = newSessionCookie(now());
  await insertSession({ ...newRow(cookie, now()), customerId: null });
  return cookie.id;
}

async function begun(sessionId: string, at = minutesAgo(3), previousId: string | null = null) {
  const id = uuidv7(at);
  const vendorConversationId = crypto.randomUUID();
  const row = { id, sessionId, customerId: null, vendor: "genesys", previousId, vendorConversationId };
  await transaction((tx) => insertConversation(row, { type: "bound", at }, "flow", tx));
  return { id, vendorConversationId };
}

async function decided(sessionId: string, decision: string, reason: string, conversationId?: string) {
  const at = minutesAgo(1);
  const data = { id: uuidv7(at), sessionId, decision, reason, at, trace: newTrace(), path: "/shop" };
  const inputs = { debt: null, threadingSeconds: 259_200 };
  await database().resumeRecord.create({
    data: { ...data, conversationId: conversationId ?? null, state: "none", inputs },
  });
  return data;
}

async function posted(name: string, outcome: string | null, lagSeconds: number, conversationId?: string) {
  const id = crypto.randomUUID();
  const receivedAt = minutesAgo(1);
  const { sealed, keyId } = sealField({ table: "vendor_event", column: "sealed_body", id }, "{}");
  const occurredAt = new Date(receivedAt.getTime() - lagSeconds * 1_000);
  const row = { id, name, outcome, occurredAt, receivedAt, sealedBody: sealed, keyId };
  await database().vendorEvent.create({ data: { ...row, conversationId: conversationId ?? null } });
  return id;
}

const text = (stream: ReadableStream<Uint8Array>) => new Response(stream).text();

describe("what operators see at a glance", () => {
  test("how things are, and what the period brought", async () => {
    const sessionId = await kept();
    const first = await begun(sessionId);
    const second = await begun(sessionId, minutesAgo(2), first.id);
    await decided(sessionId, "chain", "GUEST_TTL_ELAPSED");
    await decided(sessionId, "chain", "GUEST_TTL_ELAPSED");
    await decided(sessionId, "clear-first", "LOGOUT_DEBT");
    await decided(sessionId, "blocked", "STAFF_ACCOUNT");
    await posted("customer.end", "APPLIED", 4, second.id);
    await posted("queue.rename", "UNKNOWN_EVENT", 0);
    await posted("customer.end", null, 0);
    await recordEvent({ sessionId, code: "REFRESH_REUSED" }, now());
    const refused = { action: "state", client: "c", problem: "INVALID_REQUEST", status: 422 };
    await recordEvent({ sessionId: null, code: "DATA_ACTION_REFUSED", detail: refused }, now());
    await database().conversation.update({ where: { id: first.id }, data: { reconcileAt: minutesAgo(9) } });
    await database().conversation.update({ where: { id: second.id }, data: { reconcileAt: minutesAgo(-9) } });
    const run = { id: uuidv7(now()), job: "reconcile", startedAt: now(), outcome: "VENDOR_AWAY" };
    await database().jobRun.create({ data: { ...run, counts: { asked: 3 } } });
    await database().redactionTally.create({
      data: { day: now(), kind: "CARD_NUMBER", source: "TRANSCRIPT", count: 2 },
    });

    const seen = await figures("day");
    expect(seen.sessions).toEqual({ loggedIn: 0, anonymous: 1, seenLately: 1 });
    expect(seen.conversations).toContainEqual({ status: "ACTIVE", count: 2 });
    expect(seen.outcomes.map(({ decision, reason, total }) => [decision, reason, total])).toEqual([
      ["clear-first", "LOGOUT_DEBT", 1],
      ["chain", "GUEST_TTL_ELAPSED", 2],
    ]);
    expect(seen.outcomes.map(({ counts }) => counts.length)).toEqual([24, 24]);
    expect(seen.chains).toEqual({ begun: 2, continued: 1, lengths: [{ length: 2, count: 1 }] });
    expect(seen.webhooks).toEqual({
      ...{ count: 3, unhandled: 1, medianLag: 0, maxLag: 4 },
      slowLag: expect.closeTo(3.6, 1),
      outcomes: expect.arrayContaining([{ name: "APPLIED", count: 1 }]),
      unknown: [{ name: "queue.rename", count: 1 }],
    });
    expect(seen.refusals).toMatchObject([{ action: "state", problem: "INVALID_REQUEST", count: 1 }]);
    expect(seen.reuse.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(seen.reconcile).toMatchObject({ due: 1, later: 1 });
    expect(seen.jobs).toMatchObject([{ job: "reconcile", outcome: "VENDOR_AWAY", failed: 1 }]);
    expect(seen.redactions).toEqual([{ source: "TRANSCRIPT", kind: "CARD_NUMBER", count: 2 }]);
    for (const period of ["week", "month"] as const) expect((await figures(period)).outcomes).toHaveLength(2);
  });
});

describe("a session's history", () => {
  test("has every decision with its inputs, and what happened in one order", async () => {
    const sessionId = await kept();
    const { id } = await begun(sessionId, minutesAgo(30));
    await posted("customer.end", "APPLIED", 0, id);
    await transaction((tx) =>
      moveConversation(id, { type: "disconnected", at: minutesAgo(5), readOnly: false }, "webhook", tx),
    );
    await recordEvent({ sessionId, code: "LOGGED_IN", detail: { times: 1 } }, minutesAgo(20));
    const { trace } = await decided(sessionId, "chain", "VENDOR_FORGOT", id);
    const history = await sessionHistory(sessionId);
    expect(history).toMatchObject({
      session: { status: "ACTIVE", customerId: null },
      decisions: [{ trace, reason: "VENDOR_FORGOT", inputs: { threadingSeconds: 259_200 } }],
      conversations: [{ id, status: "DISCONNECTED" }],
    });
    expect(history?.entries.map(({ kind, what, details }) => [kind, what, ...details])).toEqual([
      ["vendor", "customer.end", "APPLIED"],
      ["conversation", "DISCONNECTED", "VENDOR_DISCONNECTED", "webhook"],
      ["session", "LOGGED_IN", "times: 1"],
      ["conversation", "ACTIVE", "BOUND", "flow"],
    ]);
    expect(JSON.stringify(history)).not.toContain("sealed");
  });

  test("has every page view, some at a time, also of one moment", async () => {
    const sessionId = uuidv7(now());
    const at = minutesAgo(1);
    const row = {
      sessionId,
      decision: "fresh",
      reason: "NO_CONVERSATION",
      state: "none",
      inputs: {},
      path: "/",
    };
    const data = Array.from({ length: 430 }, () => ({ ...row, id: uuidv7(at), at, trace: newTrace() }));
    await database().resumeRecord.createMany({ data });
    const seen: string[] = [];
    for (let before: string | null | undefined = null; before !== undefined; ) {
      const history = await sessionHistory(sessionId, before);
      seen.push(...(history?.decisions ?? []).map(({ id }) => id));
      before = history?.older ?? undefined;
    }
    expect(seen).toEqual(
      data
        .map(({ id }) => id)
        .toSorted()
        .toReversed(),
    );
  });

  test("outlives the session, and is null for one that nobody knows", async () => {
    const gone = uuidv7(now());
    await decided(gone, "fresh", "SESSION_EXPIRED");
    expect(await sessionHistory(gone)).toMatchObject({ session: null, decisions: [{ decision: "fresh" }] });
    expect(await sessionHistory(uuidv7(now()))).toBeNull();
  });
});

describe("the search", () => {
  test("leads from every id to the session", async () => {
    const sessionId = await kept();
    const { id, vendorConversationId } = await begun(sessionId);
    const record = await decided(sessionId, "resume", "CONVERSATION_OPEN", id);
    const event = await posted("customer.end", "APPLIED", 0, id);
    const cart = uuidv7(now());
    await database().cart.create({ data: { id: cart, sessionId, updatedAt: now() } });
    const message = {
      id: uuidv7(now()),
      conversationId: id,
      vendorMessageId: crypto.randomUUID(),
      sequence: 1,
    };
    const sealed = { sealedBody: Buffer.from("x"), keyId: "k", sentAt: now(), storedAt: now() };
    await database().transcriptMessage.create({ data: { ...message, ...sealed, author: "AGENT" } });
    for (const sought of [
      ...[sessionId, id, ` ${vendorConversationId} `, record.id, record.trace, event, cart],
      ...[message.id, message.vendorMessageId],
    ])
      expect((await search(sought)).flatMap((found) => found.sessionIds)).toEqual([sessionId]);
  });

  test("leads from a customer and an order to all sessions of the customer", async () => {
    const customerId = uuidv7(now());
    const [one, other] = [await kept(), await kept()];
    const person = { email: "a@example.com", name: "A", createdAt: now() };
    await database().customer.create({ data: { id: customerId, ...person } });
    await database().persistentSession.updateMany({
      where: { id: { in: [one, other] } },
      data: { customerId },
    });
    const order = { id: uuidv7(now()), number: "7K4M-2QX9", status: "PLACED" as const, totalCents: 1 };
    await database().order.create({ data: { ...order, customerId, placedAt: now() } });
    for (const sought of [customerId, order.id, "7k4m-2qx9"]) {
      const [found] = await search(sought);
      expect(found?.sessionIds.toSorted()).toEqual([one, other].toSorted());
    }
  });

  test.each(["", "  ", "nothing", "' or 1=1 --", "x".repeat(201), "00000000-0000-0000-0000-000000000000"])(
    "finds nothing under %j",
    async (sought) => {
      expect(await search(sought)).toEqual([]);
    },
  );
});

describe("the report", () => {
  test("joins ours with the vendor's figures, on every page of it", async () => {
    const sessionId = await kept();
    const at = new Date("2026-01-05T10:00:00Z");
    const ids = [];
    for (let turn = 0; turn < 3; turn += 1) ids.push((await begun(sessionId, at)).id);
    // More than a page, all of the same moment.
    const [first = ""] = ids;
    const row = await database().conversation.findUniqueOrThrow({ where: { id: first } });
    await database().conversation.createMany({
      data: Array.from({ length: 998 }, () => ({ ...row, id: uuidv7(at), vendorConversationId: null })),
    });
    await database().conversationMetrics.create({
      data: {
        conversationId: first,
        ...{ decision: "chain", reason: "GUEST_TTL_ELAPSED", loyaltyTier: "gold", cartValueCents: 4_200 },
        ...{ queue: "=cmd|' /C calc'!A0", agents: 2, transfers: 1, waitSeconds: 9, handleSeconds: 310 },
      },
    });
    const [from, to] = [new Date("2026-01-05T00:00:00Z"), new Date("2026-01-06T00:00:00Z")];
    const { conversations } = JSON.parse(await text(jsonReport(from, to)));
    expect(conversations).toHaveLength(1_001);
    expect(new Set(conversations.map(({ id }: { id: string }) => id)).size).toBe(1_001);
    const lines = (await text(csvReport(from, to))).split("\r\n");
    expect(lines).toHaveLength(1_003);
    const line = lines.find((candidate) => candidate.startsWith(first));
    expect(line).toContain("chain,GUEST_TTL_ELAPSED,gold,4200,'=cmd|' /C calc'!A0,2,1,9,310,");
    expect(JSON.parse(await text(jsonReport(to, now()))).conversations).not.toContainEqual(
      expect.objectContaining({ id: first }),
    );
  });
});
