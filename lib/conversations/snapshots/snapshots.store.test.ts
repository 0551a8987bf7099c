import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { newestFieldKeyId } from "#lib/crypto/field.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { newSessionCookie } from "#lib/session/cookies.ts";
import { newRow } from "#lib/session/new-row.ts";
import { insertSession } from "#lib/session/store.ts";
import { comingAgain } from "#scripts/testing/coming-again.ts";
import { SnapshotRequest } from "../data-actions/contracts.ts";
import { keyedCall } from "../data-actions/idempotency.ts";
import { insertConversation } from "../lifecycle/index.ts";
import { latestOfChain } from "./read.ts";
import { recapOf } from "./recap.ts";
import { saveSnapshot } from "./save.ts";
import { snapshotsOf } from "./testing/kept.ts";

const CLIENT = "flow";

beforeAll(async () => {
  const data = { id: CLIENT, name: "Flow", scopes: ["data-actions"], createdAt: now() };
  await database().apiClient.create({ data });
});

async function conversation(previousId: string | null = null): Promise<string> {
  const cookie = newSessionCookie(now());
  await insertSession({ ...newRow(cookie, now()), customerId: null });
  const id = uuidv7(now());
  const row = { id, sessionId: cookie.id, customerId: null, vendor: "genesys", previousId };
  await transaction((tx) =>
    insertConversation({ ...row, vendorConversationId: id }, { type: "bound", at: now() }, "flow", tx),
  );
  return id;
}

function save(given: { conversationId: string; sequence: number } & Record<string, unknown>, key?: string) {
  const body = SnapshotRequest.parse(given);
  return saveSnapshot(body, keyedCall(CLIENT, key ?? randomUUID(), "POST state", body));
}

/** As the flow is told of it. */
const latestSnapshot = (id: string) => transaction((tx) => latestOfChain(id, tx));
const sequences = async (id: string) => (await snapshotsOf(id)).map(({ sequence }) => sequence);
const applied = (count: number) => ({ ok: true, applied: count === 1 });

describe("a snapshot", () => {
  test("is kept as it was said, enclosed, with its free fields", async () => {
    const id = await conversation();
    const said = {
      intent: "refund",
      stepsCompleted: ["identified", "order found"],
      orderNumber: "7K4M-2QX9",
    };
    expect(await save({ conversationId: id, sequence: 1, ...said })).toEqual(applied(1));
    expect(await latestSnapshot(id)).toMatchObject({
      sequence: 1,
      content: {
        intent: "refund",
        stepsCompleted: "identified, order found",
        lastAgentMessage: "",
        fields: { orderNumber: "7K4M-2QX9" },
      },
    });
    const row = await database().stateSnapshot.findFirstOrThrow({ where: { conversationId: id } });
    expect(row.keyId).toBe(newestFieldKeyId());
    expect(Buffer.from(row.sealedPayload).includes("refund")).toBe(false);
  });

  test("of a conversation that nobody bound is refused, and its key stays free", async () => {
    const id = await conversation();
    const key = randomUUID();
    const unknown = await save({ conversationId: "nobodys", sequence: 1 }, key);
    expect(unknown).toEqual({ ok: false, code: "CONVERSATION_UNKNOWN" });
    expect(await save({ conversationId: id, sequence: 1 }, key)).toEqual(applied(1));
  });

  test("that is late or of the same sequence changes nothing", async () => {
    const id = await conversation();
    await save({ conversationId: id, sequence: 5, intent: "newer" });
    expect(await save({ conversationId: id, sequence: 4, intent: "older" })).toEqual(applied(0));
    expect(await save({ conversationId: id, sequence: 5, intent: "other" })).toEqual(applied(0));
    expect(await sequences(id)).toEqual([5]);
    expect((await latestSnapshot(id))?.content?.intent).toBe("newer");
  });

  test("sent three times more has one effect, one after another and all at once", async () => {
    const id = await conversation();
    for (const sequence of [1, 2]) {
      const key = randomUUID();
      const send = () => save({ conversationId: id, sequence }, key);
      const results = sequence === 1 ? await inTurn(send, 4) : await Promise.all(times(4, send));
      expect(results.filter((result) => result.ok && result.applied)).toHaveLength(1);
      expect(results.every(({ ok }) => ok)).toBe(true);
    }
    expect(await sequences(id)).toEqual([1, 2]);
    expect(await database().idempotencyKey.count({ where: { conversationId: id } })).toBe(2);
  });

  test("with the key of another one is refused and changes nothing, also at the same moment", async () => {
    const id = await conversation();
    const key = randomUUID();
    const results = await Promise.all(
      times(10, (turn) => save({ conversationId: id, sequence: turn + 1 }, key)),
    );
    expect(results.filter(({ ok }) => ok)).toEqual([applied(1)]);
    expect(results.filter((result) => !result.ok && result.code === "IDEMPOTENCY_KEY_REUSED")).toHaveLength(
      9,
    );
    expect(await sequences(id)).toHaveLength(1);
  });

  test("may take a key again whose day is over", async () => {
    const id = await conversation();
    const key = randomUUID();
    await save({ conversationId: id, sequence: 1 }, key);
    const expiresAt = new Date(now().getTime() - 1);
    await database().idempotencyKey.updateMany({ where: { key }, data: { expiresAt } });
    expect(await save({ conversationId: id, sequence: 2 }, key)).toEqual(applied(1));
    expect(await database().idempotencyKey.findFirst({ where: { key } })).toMatchObject({
      conversationId: id,
      status: 200,
    });
  });
});

test("fifty at once, in any order: the newest is the newest, none is there twice", async () => {
  const id = await conversation();
  const results = await Promise.all(
    times(50, (turn) =>
      comingAgain(() =>
        save({ conversationId: id, sequence: (turn * 7) % 50, intent: `${(turn * 7) % 50}` }),
      ),
    ),
  );
  const kept = await sequences(id);
  expect(results.filter((result) => result.ok && result.applied)).toHaveLength(kept.length);
  expect(new Set(kept).size).toBe(kept.length);
  expect(await latestSnapshot(id)).toMatchObject({ sequence: 49, content: { intent: "49" } });
});

test("a card number is removed before it is stored, and counted once", async () => {
  const id = await conversation();
  const before = await tallied();
  const key = randomUUID();
  const said = { intent: "pay with 4111 1111 1111 1111", password: "hunter2" };
  await save({ conversationId: id, sequence: 1, ...said }, key);
  await save({ conversationId: id, sequence: 1, ...said }, key);
  const content = (await latestSnapshot(id))?.content;
  expect(content?.intent).toBe("pay with [card number removed]");
  expect(content?.fields.password).toBe("[password removed]");
  expect(await tallied()).toBe(before + 2);
});

test("the chain is looked back along for where the customer was", async () => {
  const first = await conversation();
  const second = await conversation(first);
  const third = await conversation(second);
  expect(recapOf(await transaction((tx) => latestOfChain(third, tx)))).toBe("");
  await save({ conversationId: first, sequence: 3, intent: "refund" });
  expect(recapOf(await transaction((tx) => latestOfChain(third, tx)))).toMatch(/intent: refund/);
  await save({ conversationId: third, sequence: 1, intent: "exchange" });
  expect(recapOf(await transaction((tx) => latestOfChain(third, tx)))).toMatch(/intent: exchange/);
  expect(recapOf(await transaction((tx) => latestOfChain(second, tx)))).toMatch(/intent: refund/);
});

test("one that no key opens any more is there without its content", async () => {
  const id = await conversation();
  await save({ conversationId: id, sequence: 1, intent: "refund" });
  await database().stateSnapshot.updateMany({
    where: { conversationId: id },
    data: { sealedPayload: Buffer.from("nothing that opens") },
  });
  expect(await latestSnapshot(id)).toMatchObject({ sequence: 1, content: null });
  expect(recapOf(await latestSnapshot(id))).toBe("");
});

function times<T>(count: number, make: (turn: number) => T): T[] {
  return Array.from({ length: count }, (_, turn) => make(turn));
}

async function inTurn<T>(work: () => Promise<T>, count: number): Promise<T[]> {
  const results: T[] = [];
  for (let turn = 0; turn < count; turn++) results.push(await work());
  return results;
}

async function tallied(): Promise<number> {
  const { _sum } = await database().redactionTally.aggregate({
    where: { source: "SNAPSHOT" },
    _sum: { count: true },
  });
  return _sum.count ?? 0;
}
