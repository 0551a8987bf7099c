import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { openField } from "#lib/crypto/field.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { closeQueue, queue } from "#lib/queue/index.ts";
import { newSessionCookie } from "#lib/session/cookies.ts";
import { newRow } from "#lib/session/new-row.ts";
import { insertSession } from "#lib/session/store.ts";
import { comingAgain } from "#scripts/testing/coming-again.ts";
import { insertConversation } from "../lifecycle/index.ts";
import { handAgain, handLeft, handleEvent, takeIn } from "./index.ts";

beforeAll(async () => {
  await queue();
});
afterAll(() => closeQueue(1_000));

const MINUTE = 60_000;
const begin = new Date(now().getTime() - 60 * MINUTE);
const at = (minutes: number) => new Date(begin.getTime() + minutes * MINUTE);

async function bound(vendorConversationId: string): Promise<string> {
  const cookie = newSessionCookie(now());
  await insertSession({ ...newRow(cookie, now()), customerId: null });
  const id = uuidv7(now());
  const row = { id, sessionId: cookie.id, customerId: null, vendor: "genesys", previousId: null };
  await transaction((tx) =>
    insertConversation({ ...row, vendorConversationId }, { type: "bound", at: begin }, "flow", tx),
  );
  return id;
}

/** As EventBridge hands it out. */
function posted(conversationId: string, name: string, time: Date, id: string = crypto.randomUUID()) {
  const topicName = `v2.detail.events.conversation.${conversationId}.${name}`;
  const eventBody = { eventTime: time.getTime(), conversationId, participantId: crypto.randomUUID() };
  return { id, text: JSON.stringify({ id, detail: { topicName, timestamp: time, eventBody } }) };
}

async function told(...events: { id: string; text: string }[]): Promise<void> {
  for (const { text } of events) await takeIn(text);
  for (const { id } of events) await handleEvent({ eventId: id });
}

const conversationOf = (id: string) => database().conversation.findUniqueOrThrow({ where: { id } });
const eventOf = (id: string) => database().vendorEvent.findUniqueOrThrow({ where: { id } });

describe("what the vendor posts", () => {
  test("is kept once, enclosed, and asked to be worked on", async () => {
    const vendorId = crypto.randomUUID();
    const { id, text } = posted(vendorId, "customer.end", at(5));
    expect(await Promise.all(Array.from({ length: 10 }, () => takeIn(text)))).toEqual(
      expect.arrayContaining(["TAKEN", "REPEATED"]),
    );
    const event = await eventOf(id);
    expect(event).toMatchObject({ name: "customer.end", vendorConversationId: vendorId, occurredAt: at(5) });
    expect(Buffer.from(event.sealedBody).includes(vendorId)).toBe(false);
    expect(openField({ table: "vendor_event", column: "sealed_body", id }, event.sealedBody)).toBe(text);
    const jobs = await (await queue()).fetch<object>("vendor-event", { batchSize: 100 });
    expect(jobs.filter(({ data }) => "eventId" in data && data.eventId === id)).toHaveLength(1);
  });

  test("is kept without what must not be stored, and that is counted", async () => {
    const id = crypto.randomUUID();
    const counted = { source: "EVENT", kind: "CARD_NUMBER" };
    const before = await database().redactionTally.findFirst({ where: counted });
    const detail = {
      topicName: "v2.something",
      said: "It is 4111 1111 1111 1111",
      eventTime: 4111111111111111,
    };
    expect(await takeIn(JSON.stringify({ id, detail }))).toBe("TAKEN");
    const [event] = await database().vendorEvent.findMany({ orderBy: { receivedAt: "desc" }, take: 1 });
    const place = { table: "vendor_event", column: "sealed_body", id: event?.id ?? "" };
    const kept = openField(place, event?.sealedBody ?? new Uint8Array());
    expect(kept).toContain('"said":"It is [card number removed]","eventTime":4111111111111111');
    const after = await database().redactionTally.findFirstOrThrow({ where: counted });
    expect(after.count).toBe((before?.count ?? 0) + 1);
  });

  test("and nobody understands is kept and counted, never dropped", async () => {
    const strange = posted(crypto.randomUUID(), "teleported", at(1));
    await told(strange);
    expect(await eventOf(strange.id)).toMatchObject({ outcome: "UNKNOWN_EVENT", name: "teleported" });
    expect(await takeIn('{"something":"else"}')).toBe("TAKEN");
    expect(await takeIn('{"something":"else"}')).toBe("REPEATED");
    const [unread] = await database().vendorEvent.findMany({ where: { name: "unread" } });
    expect(await handleEvent({ eventId: unread?.id ?? "" })).toEqual({ UNKNOWN_EVENT: 1 });
    expect(await takeIn("{")).toBe("INVALID_JSON");
  });

  test("counts from the time at which it happened, and never from a later one than now", async () => {
    const vendorId = crypto.randomUUID();
    const id = await bound(vendorId);
    const ahead = posted(vendorId, "customer.start", new Date(now().getTime() + 86_400_000));
    await told(ahead);
    expect((await conversationOf(id)).messageAt?.getTime()).toBeLessThanOrEqual(now().getTime());
  });
});

describe("a conversation that is told", () => {
  test("in whichever order, and how often, ends up the same", async () => {
    const orders = [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1, 0, 2],
      [1, 3, 1, 0, 2, 3],
    ];
    const ends = [];
    for (const order of orders) {
      const vendorId = crypto.randomUUID();
      const id = await bound(vendorId);
      const story = [
        posted(vendorId, "customer.start", at(1)),
        posted(vendorId, "customer.end", at(10)),
        posted(vendorId, "customer.start", at(20)),
        posted(vendorId, "customer.end", at(30)),
      ];
      for (const turn of order) await told(story[turn] ?? posted(vendorId, "acw", at(0)));
      const { status, statusReason, messageAt, disconnectedAt, endedAt } = await conversationOf(id);
      ends.push({ status, statusReason, messageAt, disconnectedAt, endedAt });
    }
    expect(new Set(ends.map((end) => JSON.stringify(end))).size).toBe(1);
    expect(ends[0]).toMatchObject({ status: "DISCONNECTED", messageAt: at(20), endedAt: at(30) });
  });

  test("has its transcript copied, and its figures fetched when it is over", async () => {
    const vendorId = crypto.randomUUID();
    const conversationId = await bound(vendorId);
    await told(posted(vendorId, "customer.end", at(10)));
    const boss = await queue();
    for (const name of ["transcript", "metrics"]) {
      const jobs = await boss.fetch<object>(name, { batchSize: 100 });
      expect(jobs.map(({ data }) => data)).toContainEqual(expect.objectContaining({ conversationId }));
    }
  });

  test("counts its agents once each, however often it is told", async () => {
    const vendorId = crypto.randomUUID();
    const id = await bound(vendorId);
    const joined = [2, 4, 6].map((minutes) => posted(vendorId, "user.start", at(minutes)));
    await told(...joined, ...joined);
    await Promise.all(joined.map((event) => handleEvent({ eventId: event.id })));
    expect(await database().conversationMetrics.findUnique({ where: { conversationId: id } })).toMatchObject({
      agents: 3,
      transfers: 2,
    });
    await database().conversationMetrics.update({
      where: { conversationId: id },
      data: { agents: 5, transfers: 4, fetchedAt: at(7) },
    });
    await told(posted(vendorId, "user.start", at(6.5)));
    const final = await database().conversationMetrics.findUnique({ where: { conversationId: id } });
    expect(final, "the vendor's own figures are final").toMatchObject({ agents: 5, transfers: 4 });
  });

  test("by fifty at once, loses none of it", async () => {
    const vendorId = crypto.randomUUID();
    const id = await bound(vendorId);
    const events = Array.from({ length: 50 }, (_, turn) =>
      posted(vendorId, turn % 2 === 0 ? "customer.start" : "customer.end", at(turn)),
    );
    await Promise.all(events.toReversed().map(({ text }) => comingAgain(() => takeIn(text))));
    await Promise.all(events.map(({ id: eventId }) => comingAgain(() => handleEvent({ eventId }))));
    expect(await conversationOf(id)).toMatchObject({ messageAt: at(48), disconnectedAt: at(49) });
    const open = await database().vendorEvent.count({
      where: { vendorConversationId: vendorId, outcome: null },
    });
    expect(open).toBe(0);
  });
});

describe("before anybody has said whose conversation it is", () => {
  test("events wait, and count when it is known", async () => {
    const vendorId = crypto.randomUUID();
    const end = posted(vendorId, "customer.end", at(10));
    await told(end);
    expect(await eventOf(end.id)).toMatchObject({ outcome: "UNKNOWN_CONVERSATION", conversationId: null });
    const id = await bound(vendorId);
    await handAgain(vendorId);
    const jobs = await (await queue()).fetch<object>("vendor-event", { batchSize: 200 });
    expect(jobs.map(({ data }) => data)).toContainEqual({ eventId: end.id });
    await handleEvent({ eventId: end.id });
    expect(await eventOf(end.id)).toMatchObject({ outcome: "APPLIED", conversationId: id });
    expect(await conversationOf(id)).toMatchObject({ status: "DISCONNECTED" });
  });

  test("what a killed process left is handed again, what belongs to nobody here is not", async () => {
    await database().vendorEvent.updateMany({ data: { outcome: "NOTED" } });
    const [left, foreign] = [
      posted(crypto.randomUUID(), "acw", at(1)),
      posted(crypto.randomUUID(), "acw", at(1)),
    ];
    await takeIn(left.text);
    await told(foreign);
    const receivedAt = new Date(now().getTime() - 5 * MINUTE);
    await database().vendorEvent.updateMany({
      where: { id: { in: [left.id, foreign.id] } },
      data: { receivedAt },
    });
    expect(await handLeft()).toBe(1);
  });
});
