import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { now } from "#lib/clock.ts";
import { sealField } from "#lib/crypto/field.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { newSessionCookie, type SessionCookie } from "#lib/session/cookies.ts";
import { newRow } from "#lib/session/new-row.ts";
import { findVisit, insertSession } from "#lib/session/store.ts";
import { visitOf } from "#lib/session/visit.ts";
import { type EmulatedVendor, emulatedVendor } from "#scripts/testing/emulated-vendor.ts";
import { insertConversation, moveConversation } from "../lifecycle/index.ts";
import { redactionReport } from "../redaction/index.ts";
import { placeOfBody } from "./body.ts";
import {
  copyTranscript,
  glances,
  readableTranscript,
  readTimelinePart,
  searchTranscripts,
  timelineOf,
} from "./index.ts";

// Copies from the emulator over real sockets into either database.
let world: EmulatedVendor;
beforeAll(async () => {
  world = await emulatedVendor();
});
afterAll(() => world.end());
beforeEach(async () => {
  // Each test with a whole budget of requests.
  await database().rateLimit.deleteMany();
  await world.control("POST", "reset", {});
});

const CARD = "4111 1111 1111 1111";

async function browser(customerId: string | null = null): Promise<SessionCookie> {
  const cookie = newSessionCookie(now());
  await insertSession({ ...newRow(cookie, now()), customerId });
  return cookie;
}

const visit = async (cookie: SessionCookie, at = now()) =>
  visitOf(cookie, await findVisit(cookie.id, at), null, at);

async function begun(
  { id: sessionId }: SessionCookie,
  vendorConversationId: string,
  previousId: string | null = null,
): Promise<string> {
  const id = uuidv7(now());
  const row = { id, sessionId, customerId: null, vendor: "genesys", previousId, vendorConversationId };
  await transaction((tx) => insertConversation(row, { type: "bound", at: now() }, "flow", tx));
  return id;
}

/** As if so many messages had been copied. */
async function fill(
  conversationId: string,
  count: number,
  textOf: (number: number) => string,
): Promise<void> {
  const data = Array.from({ length: count }, (_, index) => {
    const [id, at] = [uuidv7(now()), now()];
    const body = { text: textOf(index), name: null, structured: [], attachments: [] };
    const { sealed: sealedBody, keyId } = sealField(placeOfBody(id), JSON.stringify(body));
    const times = { sentAt: at, storedAt: at };
    const row = { id, conversationId, vendorMessageId: id, sequence: index + 1, author: "CUSTOMER" as const };
    return { ...row, ...times, sealedBody, keyId };
  });
  await database().transcriptMessage.createMany({ data });
}

const act = (id: string, action: string, body = {}) =>
  world.control("POST", `conversations/${id}/${action}`, body);
const copy = (conversationId: string) => copyTranscript({ conversationId });
const ended = (id: string) =>
  transaction((tx) =>
    moveConversation(id, { type: "disconnected", at: now(), readOnly: false }, "webhook", tx),
  );
const read = async (cookie: SessionCookie, id: string, after: string | null = null, limit = 100) =>
  (await readableTranscript(await visit(cookie), id))?.page(after, limit);
const row = (id: string) => database().conversation.findUniqueOrThrow({ where: { id } });
const texts = (page: { messages: { text: string }[] } | null | undefined) =>
  page?.messages.map(({ text }) => text);

describe("a copy", () => {
  test("goes on where the last one ended, and says nothing new twice", async () => {
    const cookie = await browser();
    const vendorId = await world.chat("hello", "my order is late");
    const id = await begun(cookie, vendorId);
    expect(await copy(id)).toMatchObject({ added: 2, resynced: 0 });
    expect(await copy(id)).toMatchObject({ added: 0, changed: 0 });
    expect(await row(id)).toMatchObject({ transcriptVersion: 1, transcriptCompleteAt: null });
    await act(vendorId, "messages", { text: "let me look" });
    await ended(id);
    expect(await copy(id)).toMatchObject({ added: 1, changed: 0 });
    const page = await read(cookie, id);
    expect(texts(page)).toEqual(["hello", "my order is late", "let me look"]);
    expect(page?.messages.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(page?.messages.map(({ author }) => author.kind)).toEqual(["customer", "customer", "agent"]);
    expect(page?.messages.at(-1)?.author.name).toBe("Dana Reyes");
  });

  test("of ten at once is one", async () => {
    const id = await begun(await browser(), await world.chat("hello", "again"));
    const counts = await Promise.all(Array.from({ length: 10 }, () => copy(id)));
    expect(counts.reduce((sum, { added }) => sum + (added ?? 0), 0)).toBe(2);
    expect((await row(id)).transcriptVersion).toBe(1);
  });

  test("that finds one missing in the middle numbers all again and keeps what they are called", async () => {
    const cookie = await browser();
    const id = await begun(cookie, await world.chat("one", "two", "three"));
    await copy(id);
    const before = await read(cookie, id);
    const missed = before?.messages[1]?.id ?? "";
    await database().transcriptMessage.delete({ where: { id: missed } });
    await database().transcriptMessage.updateMany({
      where: { conversationId: id, sequence: 3 },
      data: { sequence: 2 },
    });
    expect(await copy(id)).toMatchObject({ added: 1, resynced: 1 });
    const after = await read(cookie, id);
    expect(texts(after)).toEqual(["one", "two", "three"]);
    expect(after?.messages.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(after?.messages[2]?.id).toBe(before?.messages[2]?.id);
    expect((await row(id)).transcriptVersion).toBe(2);
  });

  test("that finds a number left out numbers all again, also where the vendor has forgotten them", async () => {
    const cookie = await browser();
    const id = await begun(cookie, await world.chat("one", "two", "three"));
    await copy(id);
    await database().transcriptMessage.deleteMany({ where: { conversationId: id, sequence: 2 } });
    await world.control("POST", "reset", {});
    expect(await copy(id)).toMatchObject({ added: 0, resynced: 1 });
    const page = await read(cookie, id);
    expect(page?.messages.map(({ sequence, text }) => [sequence, text])).toEqual([
      [1, "one"],
      [2, "three"],
    ]);
    expect((await row(id)).transcriptVersion).toBe(2);
    expect(await copy(id)).toMatchObject({ resynced: 0 });
  });

  test("is complete when the conversation is over and nothing was missing", async () => {
    const id = await begun(await browser(), await world.chat("hello"));
    await transaction((tx) => moveConversation(id, { type: "clear", at: now() }, "customer", tx));
    expect(await copy(id)).toMatchObject({ added: 1, complete: 0 });
    expect(await copy(id)).toMatchObject({ added: 0, complete: 1 });
    expect((await row(id)).transcriptCompleteAt).not.toBeNull();
  });

  test("of what the vendor has forgotten keeps what we have", async () => {
    const cookie = await browser();
    const id = await begun(cookie, await world.chat("hello"));
    await copy(id);
    await ended(id);
    await world.control("POST", "reset", {});
    expect(await copy(id)).toMatchObject({ added: 0, changed: 0 });
    expect(texts(await read(cookie, id))).toEqual(["hello"]);
  });

  test("of one that the vendor goes on with as the next holds what was said since", async () => {
    const cookie = await browser();
    const vendorId = await world.chat("hello");
    const first = await begun(cookie, vendorId);
    await copy(first);
    await transaction(async (tx) => {
      await moveConversation(first, { type: "supersede", at: now() }, "flow", tx);
      await tx.conversation.update({ where: { id: first }, data: { vendorConversationId: null } });
    });
    const second = await begun(cookie, vendorId, first);
    await act(vendorId, "messages", { text: "welcome back" });
    expect(await copy(second)).toMatchObject({ added: 1 });
    expect(await copy(second)).toMatchObject({ added: 0 });
    expect(texts(await read(cookie, first))).toEqual(["hello"]);
    expect(texts(await read(cookie, second))).toEqual(["welcome back"]);
  });

  test("comes to nothing while the vendor's conversation is not known", async () => {
    const cookie = await browser();
    const id = uuidv7(now());
    const unbound = { id, sessionId: cookie.id, customerId: null, vendor: "genesys", previousId: null };
    await transaction((tx) =>
      insertConversation(
        { ...unbound, vendorConversationId: null },
        { type: "message", at: now() },
        "browser",
        tx,
      ),
    );
    expect(await copy(id)).toMatchObject({ added: 0 });
    expect((await row(id)).transcriptSyncedAt).toBeNull();
  });
});

test("what must not be stored is not: neither as it was said, nor in what is structured, nor unsealed", async () => {
  const cookie = await browser();
  const vendorId = await world.chat(`my card is ${CARD}`);
  const counted = async () =>
    (await redactionReport(now(), now())).find(({ kind }) => kind === "CARD_NUMBER")?.count ?? 0;
  const before = await counted();
  const content = [{ contentType: "QuickReply", quickReply: { text: `Use ${CARD}`, payload: CARD } }];
  await act(vendorId, "messages", { text: "This one?", content });
  const id = await begun(cookie, vendorId);
  await ended(id);
  expect(await copy(id)).toMatchObject({ added: 2, redacted: 3 });
  const page = await read(cookie, id);
  expect(JSON.stringify(page)).not.toContain("1111");
  expect(page?.messages.map(({ redactions }) => redactions)).toEqual([1, 2]);
  expect(page?.messages[1]?.structured).toMatchObject([{ contentType: "QuickReply" }]);
  const stored = await database().transcriptMessage.findMany({ where: { conversationId: id } });
  expect(stored.map(({ sealedBody }) => Buffer.from(sealedBody).includes("card"))).toEqual([false, false]);
  expect((await counted()) - before).toBe(3);
  // A comparison of all of it finds no difference, and counts nothing again.
  expect(await copy(id)).toMatchObject({ added: 0, changed: 0, redacted: 0 });
});

describe("what was said", () => {
  test("is read in parts, each from the message before it", async () => {
    const cookie = await browser();
    const id = await begun(cookie, await world.chat("1", "2", "3", "4", "5"));
    await copy(id);
    const parts: string[][] = [];
    for (let after: string | null | undefined = null; after !== undefined; ) {
      const page = await read(cookie, id, after, 2);
      parts.push(texts(page) ?? []);
      after = page?.nextAfter ?? undefined;
    }
    expect(parts).toEqual([["1", "2"], ["3", "4"], ["5"]]);
    for (const cursor of [uuidv7(now()), crypto.randomUUID()])
      expect(await read(cookie, id, cursor)).toBeNull();
  });

  test("is nobody else's to read, nor to find", async () => {
    const [mine, other] = [await browser(), await browser()];
    const id = await begun(mine, await world.chat("the blue lamp"));
    await copy(id);
    expect(await readableTranscript(await visit(other), id)).toBeNull();
    expect(await readTimelinePart(await visit(other), id, { part: null, at: null })).toBeNull();
    const found = async (who: SessionCookie, query: string) =>
      (await searchTranscripts(await visit(who), query)).hits;
    expect(await found(other, "lamp")).toEqual([]);
    const [hit] = await found(mine, "LÁMP blue");
    expect(hit).toMatchObject({ conversation: { id }, message: { text: "the blue lamp" } });
    expect(await found(mine, "blue chair")).toEqual([]);
    expect(await found(mine, " ")).toEqual([]);
  });

  test("is found the newest first, and no more of it than anybody reads", async () => {
    const cookie = await browser();
    const first = await begun(cookie, await world.chat("lamp 0"));
    const second = await begun(cookie, await world.chat("lamp of the second", "no light"), first);
    await copy(second);
    await fill(first, 640, (number) => (number % 2 ? `lamp ${number}` : "something else"));
    const { hits, isWhole } = await searchTranscripts(await visit(cookie), "lamp");
    expect(hits.slice(0, 3).map(({ message }) => message.text)).toEqual([
      ...["lamp of the second", "lamp 639", "lamp 637"],
    ]);
    expect([hits.length, isWhole]).toEqual([50, false]);
    const rare = await searchTranscripts(await visit(cookie), "lamp 1");
    expect(rare.isWhole).toBe(false);
    expect(await searchTranscripts(await visit(cookie), "lamp second")).toMatchObject({
      hits: [{ conversation: { id: second } }],
      isWhole: true,
    });
  });

  test("is read in parts where it is long, also from the part that holds a message", async () => {
    const cookie = await browser();
    const first = await begun(cookie, await world.chat("0"));
    const second = await begun(cookie, await world.chat("last"), first);
    await copy(second);
    await fill(first, 250, String);
    const part = async (asked: { part?: number; at?: string }) =>
      readTimelinePart(await visit(cookie), second, { part: asked.part ?? null, at: asked.at ?? null });
    expect(await part({})).toMatchObject({ part: 2, parts: 2, length: 2, found: { id: second } });
    const [one, two] = [await part({ part: 1 }), await part({ part: 2 })];
    expect(one?.told.map(({ id, messages }) => [id, messages.length])).toEqual([[first, 200]]);
    expect(two?.told.map(({ id, messages }) => [id, messages.length])).toEqual([
      [first, 50],
      [second, 1],
    ]);
    const early = one?.told[0]?.messages[0]?.id ?? "";
    const from = await readTimelinePart(await visit(cookie), first, { part: null, at: early });
    expect(from?.part).toBe(1);
    // A message of another conversation leads to where the one that was asked for begins.
    expect((await part({ at: early }))?.part).toBe(2);
  });

  test("is known at a glance: the last message, how many there are, and who answered", async () => {
    const cookie = await browser();
    const vendorId = await world.chat("hello", "anybody?");
    await act(vendorId, "messages", { text: "yes", agent: "Dana Reyes" });
    await act(vendorId, "messages", { text: "me too", agent: "Dana Reyes" });
    const id = await begun(cookie, vendorId);
    const untold = await begun(cookie, await world.chat("not copied"));
    await copy(id);
    const seen = await glances([{ id }, { id: untold }]);
    expect(seen.size).toBe(1);
    expect(seen.get(id)).toMatchObject({ last: { text: "me too", sequence: 4 }, with: ["Dana Reyes"] });
  });

  test("is one timeline across the chain, from whichever of its conversations", async () => {
    const cookie = await browser();
    const first = await begun(cookie, await world.chat("before"));
    await copy(first);
    await world.control("POST", "reset", {});
    const second = await begun(cookie, await world.chat("after"), first);
    await copy(second);
    for (const id of [first, second]) {
      const told = await timelineOf(id);
      expect(told.map(({ messages }) => messages.map(({ text }) => text))).toEqual([["before"], ["after"]]);
    }
    expect(await timelineOf(uuidv7(now()))).toEqual([]);
  });

  test("is named unreadable where no key opens it, and comes back from the vendor", async () => {
    const cookie = await browser();
    const id = await begun(cookie, await world.chat("hello"));
    await copy(id);
    const log = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    await database().transcriptMessage.updateMany({
      where: { conversationId: id },
      data: { sealedBody: Buffer.from("another key's") },
    });
    expect(await read(cookie, id)).toMatchObject({ messages: [{ text: "", readable: false }] });
    expect(await copy(id)).toMatchObject({ changed: 0 });
    await ended(id);
    expect(await copy(id)).toMatchObject({ changed: 1 });
    log.mockRestore();
    expect(texts(await read(cookie, id))).toEqual(["hello"]);
  });
});
