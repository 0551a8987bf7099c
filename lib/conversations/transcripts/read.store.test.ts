import { describe, expect, test, vi } from "vitest";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database } from "#lib/db/index.ts";
import type { SessionCookie } from "#lib/session/cookies.ts";
import { glances, readableTranscript, readTimelinePart, searchTranscripts, timelineOf } from "./index.ts";
import { begun, browser, copy, ended, fill, read, texts, vendorOfTests, visit } from "./testing/copied.ts";

const vendor = vendorOfTests();

describe("what was said", () => {
  test("is read in parts, each from the message before it", async () => {
    const cookie = await browser();
    const id = await begun(cookie, await vendor.chat("1", "2", "3", "4", "5"));
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
    const id = await begun(mine, await vendor.chat("the blue lamp"));
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
    const first = await begun(cookie, await vendor.chat("lamp 0"));
    const second = await begun(cookie, await vendor.chat("lamp of the second", "no light"), first);
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
    const first = await begun(cookie, await vendor.chat("0"));
    const second = await begun(cookie, await vendor.chat("last"), first);
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
    const vendorId = await vendor.chat("hello", "anybody?");
    await vendor.act(vendorId, "messages", { text: "yes", agent: "Dana Reyes" });
    await vendor.act(vendorId, "messages", { text: "me too", agent: "Dana Reyes" });
    const id = await begun(cookie, vendorId);
    const untold = await begun(cookie, await vendor.chat("not copied"));
    await copy(id);
    const seen = await glances([{ id }, { id: untold }]);
    expect(seen.size).toBe(1);
    expect(seen.get(id)).toMatchObject({ last: { text: "me too", sequence: 4 }, with: ["Dana Reyes"] });
  });

  test("is one timeline across the chain, from whichever of its conversations", async () => {
    const cookie = await browser();
    const first = await begun(cookie, await vendor.chat("before"));
    await copy(first);
    await vendor.reset();
    const second = await begun(cookie, await vendor.chat("after"), first);
    await copy(second);
    for (const id of [first, second]) {
      const told = await timelineOf(id);
      expect(told.map(({ messages }) => messages.map(({ text }) => text))).toEqual([["before"], ["after"]]);
    }
    expect(await timelineOf(uuidv7(now()))).toEqual([]);
  });

  test("is named unreadable where no key opens it, and comes back from the vendor", async () => {
    const cookie = await browser();
    const id = await begun(cookie, await vendor.chat("hello"));
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
