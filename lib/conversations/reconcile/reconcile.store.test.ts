import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { closeQueue, queue } from "#lib/queue/index.ts";
import { newSessionCookie } from "#lib/session/cookies.ts";
import { newRow } from "#lib/session/new-row.ts";
import { insertSession } from "#lib/session/store.ts";
import { type EmulatedVendor, emulatedVendor } from "#scripts/testing/emulated-vendor.ts";
import { insertConversation, moveConversation } from "../lifecycle/index.ts";
import { previewReconcile, reconcile } from "./index.ts";

let world: EmulatedVendor;

beforeAll(async () => {
  world = await emulatedVendor();
  await queue();
});
afterAll(async () => {
  await closeQueue(1_000);
  await world.end();
});
beforeEach(async () => {
  await database().conversation.deleteMany();
  await world.control("POST", "reset", {});
});

const HOUR = 3_600_000;
const act = (id: string, action: string, body = {}) =>
  world.control("POST", `conversations/${id}/${action}`, body);

/** Bound so many hours ago, with no word since. */
async function bound(vendorConversationId: string, hours = 24): Promise<string> {
  const at = new Date(now().getTime() - hours * HOUR);
  const cookie = newSessionCookie(now());
  await insertSession({ ...newRow(cookie, now()), customerId: null });
  const id = uuidv7(now());
  const row = { id, sessionId: cookie.id, customerId: null, vendor: "genesys", previousId: null };
  await transaction((tx) =>
    insertConversation({ ...row, vendorConversationId }, { type: "bound", at }, "flow", tx),
  );
  return id;
}

const strike = (fault: object) => world.control("POST", "faults", { target: "platform", ...fault });
const conversationOf = (id: string) => database().conversation.findUniqueOrThrow({ where: { id } });
const dueAgain = () =>
  database().conversation.updateMany({ data: { reconcileAt: new Date(now().getTime() - 1_000) } });

describe("with webhooks lost for a day, one run later", () => {
  test("what ended has ended, what goes on goes on, and what is gone is closed", async () => {
    const [over, open] = [await world.chat("bye"), await world.chat("hello")];
    await act(over, "disconnect");
    const ids = [await bound(over), await bound(open), await bound(crypto.randomUUID())];
    expect(await previewReconcile()).toEqual({ due: 3 });
    expect(await reconcile()).toMatchObject({ asked: 3, moved: 2, failed: 0 });
    const rows = await Promise.all(ids.map(conversationOf));
    expect(rows.map(({ status, statusReason }) => [status, statusReason])).toEqual([
      ["DISCONNECTED", "VENDOR_DISCONNECTED"],
      ["ACTIVE", "VENDOR_CONFIRMED"],
      ["CLOSED", "VENDOR_FORGOT"],
    ]);
    expect(await previewReconcile()).toEqual({ due: 0 });
  });

  test("their transcripts are copied", async () => {
    const id = await bound(await world.chat("hello"));
    await reconcile();
    const jobs = await (await queue()).fetch<object>("transcript", { batchSize: 100 });
    expect(jobs.map(({ data }) => data)).toContainEqual({ conversationId: id });
  });
});

test("one of which the vendor has no answer holds up no other, in this run or the next", async () => {
  const [bad, over] = [await world.chat("broken"), await world.chat("bye")];
  await act(over, "disconnect");
  await strike({ kind: "serverError", scope: "always", conversationId: bad });
  await bound(bad, 25);
  const id = await bound(over);
  expect(await reconcile()).toMatchObject({ asked: 2, moved: 1, failed: 1 });
  expect(await conversationOf(id)).toMatchObject({ status: "DISCONNECTED" });
  expect(await reconcile()).toMatchObject({ asked: 0 });
});

test("what was given up is asked about again when it goes on", async () => {
  const id = await bound(await world.chat("hello"), 24 * 11);
  await transaction((tx) => moveConversation(id, { type: "look", at: now() }, "clock", tx));
  await reconcile();
  expect(await conversationOf(id)).toMatchObject({ status: "EXPIRED", reconcileAt: null });
  await transaction((tx) => moveConversation(id, { type: "message", at: now() }, "webhook", tx));
  expect(await previewReconcile()).toEqual({ due: 1 });
});

describe("nobody is asked", () => {
  test("about what was heard of lately", async () => {
    const id = await bound(await world.chat("hello"), 0);
    expect(await reconcile()).toMatchObject({ asked: 0 });
    const { reconcileAt, knownAt } = await conversationOf(id);
    expect(reconcileAt?.getTime()).toBe(knownAt.getTime() + 900_000);
  });

  test("about what is over once its transcript is whole: it goes to the archive", async () => {
    const id = await bound(await world.chat("hello"));
    await transaction((tx) => moveConversation(id, { type: "clear", at: now() }, "customer", tx));
    expect(await reconcile()).toMatchObject({ asked: 0, moved: 0 });
    await database().conversation.update({ where: { id }, data: { transcriptCompleteAt: now() } });
    await dueAgain();
    expect(await reconcile()).toMatchObject({ asked: 0, archived: 1 });
    expect(await conversationOf(id)).toMatchObject({
      status: "ARCHIVED",
      statusReason: "CLEARED_BY_CUSTOMER",
      reconcileAt: null,
    });
  });

  test("while the vendor is away: the rest waits for the next run", async () => {
    for (const text of ["one", "two", "three", "four", "five"]) await bound(await world.chat(text));
    await strike({ kind: "serverError", scope: "always" });
    expect(await reconcile()).toMatchObject({ asked: 3, moved: 0, failed: 3 });
    expect(await previewReconcile()).toEqual({ due: 2 });
    await world.control("DELETE", "faults");
    expect(await reconcile()).toMatchObject({ asked: 2, failed: 0 });
  });

  test("once a run has taken so long that its queue would soon take it for dead", async () => {
    for (const text of ["one", "two"]) await bound(await world.chat(text));
    const clock = vi.spyOn(performance, "now").mockReturnValueOnce(0).mockReturnValueOnce(1_000);
    clock.mockReturnValue(300_000);
    expect(await reconcile()).toMatchObject({ asked: 1 });
    clock.mockRestore();
    expect(await reconcile()).toMatchObject({ asked: 1 });
  });

  test("but after a short pause where the vendor asks for one", async () => {
    await bound(await world.chat("hello"));
    await strike({ kind: "tooManyRequests", retryAfter: 1 });
    expect(await reconcile()).toMatchObject({ asked: 1, failed: 0 });
  });
});
