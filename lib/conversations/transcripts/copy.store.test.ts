import { describe, expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { insertConversation, moveConversation } from "../lifecycle/index.ts";
import { redactionReport } from "../redaction/index.ts";
import { begun, browser, copy, ended, read, texts, vendorOfTests } from "./testing/copied.ts";

const vendor = vendorOfTests();

const CARD = "4111 1111 1111 1111";

const row = (id: string) => database().conversation.findUniqueOrThrow({ where: { id } });

describe("a copy", () => {
  test("goes on where the last one ended, and says nothing new twice", async () => {
    const cookie = await browser();
    const vendorId = await vendor.chat("hello", "my order is late");
    const id = await begun(cookie, vendorId);
    expect(await copy(id)).toMatchObject({ added: 2, resynced: 0 });
    expect(await copy(id)).toMatchObject({ added: 0, changed: 0 });
    expect(await row(id)).toMatchObject({ transcriptVersion: 1, transcriptCompleteAt: null });
    await vendor.act(vendorId, "messages", { text: "let me look" });
    await ended(id);
    expect(await copy(id)).toMatchObject({ added: 1, changed: 0 });
    const page = await read(cookie, id);
    expect(texts(page)).toEqual(["hello", "my order is late", "let me look"]);
    expect(page?.messages.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(page?.messages.map(({ author }) => author.kind)).toEqual(["customer", "customer", "agent"]);
    expect(page?.messages.at(-1)?.author.name).toBe("Dana Reyes");
  });

  test("of ten at once is one", async () => {
    const id = await begun(await browser(), await vendor.chat("hello", "again"));
    const counts = await Promise.all(Array.from({ length: 10 }, () => copy(id)));
    expect(counts.reduce((sum, { added }) => sum + (added ?? 0), 0)).toBe(2);
    expect((await row(id)).transcriptVersion).toBe(1);
  });

  test("that finds one missing in the middle numbers all again and keeps what they are called", async () => {
    const cookie = await browser();
    const id = await begun(cookie, await vendor.chat("one", "two", "three"));
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
    const id = await begun(cookie, await vendor.chat("one", "two", "three"));
    await copy(id);
    await database().transcriptMessage.deleteMany({ where: { conversationId: id, sequence: 2 } });
    await vendor.reset();
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
    const id = await begun(await browser(), await vendor.chat("hello"));
    await transaction((tx) => moveConversation(id, { type: "clear", at: now() }, "customer", tx));
    expect(await copy(id)).toMatchObject({ added: 1, complete: 0 });
    expect(await copy(id)).toMatchObject({ added: 0, complete: 1 });
    expect((await row(id)).transcriptCompleteAt).not.toBeNull();
  });

  test("of what the vendor has forgotten keeps what we have", async () => {
    const cookie = await browser();
    const id = await begun(cookie, await vendor.chat("hello"));
    await copy(id);
    await ended(id);
    await vendor.reset();
    expect(await copy(id)).toMatchObject({ added: 0, changed: 0 });
    expect(texts(await read(cookie, id))).toEqual(["hello"]);
  });

  test("of one that the vendor goes on with as the next holds what was said since", async () => {
    const cookie = await browser();
    const vendorId = await vendor.chat("hello");
    const first = await begun(cookie, vendorId);
    await copy(first);
    await transaction(async (tx) => {
      await moveConversation(first, { type: "supersede", at: now() }, "flow", tx);
      await tx.conversation.update({ where: { id: first }, data: { vendorConversationId: null } });
    });
    const second = await begun(cookie, vendorId, first);
    await vendor.act(vendorId, "messages", { text: "welcome back" });
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
  const vendorId = await vendor.chat(`my card is ${CARD}`);
  const counted = async () =>
    (await redactionReport(now(), now())).find(({ kind }) => kind === "CARD_NUMBER")?.count ?? 0;
  const before = await counted();
  const content = [{ contentType: "QuickReply", quickReply: { text: `Use ${CARD}`, payload: CARD } }];
  await vendor.act(vendorId, "messages", { text: "This one?", content });
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
