import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { database, transaction } from "#lib/db/index.ts";
import { closeQueue, queue } from "#lib/queue/index.ts";
import { moveConversation } from "./lifecycle/index.ts";
import { observe } from "./observe.ts";
import { age, bind, rowsOf, session } from "./testing/bound.ts";

beforeAll(async () => {
  await queue();
});
afterAll(() => closeQueue(1_000));

describe("what the browser saw", () => {
  test("a first message is remembered before the vendor names the conversation, and then adopted", async () => {
    const id = await session();
    await observe(id, { type: "message", from: "customer", authenticated: false });
    expect(await rowsOf(id)).toMatchObject([{ status: "PENDING", vendorConversationId: null }]);
    const vendorId = randomUUID();
    await bind(id, vendorId);
    expect(await rowsOf(id)).toMatchObject([{ status: "ACTIVE", vendorConversationId: vendorId }]);
  });

  test("messages move the guest session's end on; an agent's begins nothing", async () => {
    const id = await session();
    await observe(id, { type: "message", from: "agent", authenticated: false });
    expect(await rowsOf(id)).toEqual([]);
    await bind(id, randomUUID());
    await age(id, 71);
    await observe(id, { type: "message", from: "agent", authenticated: false });
    const [row] = await rowsOf(id);
    expect((row?.expiresAt.getTime() ?? 0) - now().getTime()).toBeGreaterThan(71 * 3_600_000);
  });

  test("storage that was lost makes the next one a continuation; taken up after all, it goes on", async () => {
    const id = await session();
    await bind(id, randomUUID());
    const [lost] = await rowsOf(id);
    await observe(id, { type: "not-resumed", conversationId: randomUUID() });
    expect(await rowsOf(id)).toMatchObject([{ status: "ACTIVE" }]);
    await observe(id, { type: "not-resumed", conversationId: lost?.id ?? "" });
    expect(await rowsOf(id)).toMatchObject([{ status: "DISCONNECTED", statusReason: "VENDOR_STORAGE_LOST" }]);
    await observe(id, { type: "resumed", readOnly: false, authenticated: false });
    expect(await rowsOf(id)).toMatchObject([{ status: "ACTIVE" }]);
    await observe(id, { type: "not-resumed", conversationId: lost?.id ?? "" });
    await observe(id, { type: "message", from: "customer", authenticated: false });
    expect(await rowsOf(id)).toMatchObject([
      { status: "CLOSED", statusReason: "VENDOR_STORAGE_LOST" },
      { status: "PENDING", previousId: lost?.id },
    ]);
  });

  test("an end is noted once, and nothing is taken from a session that is over", async () => {
    const id = await session();
    await bind(id, randomUUID());
    await observe(id, { type: "disconnected", readOnly: true });
    await observe(id, { type: "disconnected", readOnly: false });
    expect(await rowsOf(id)).toMatchObject([{ status: "READ_ONLY" }]);
    await database().persistentSession.update({ where: { id }, data: { status: "REVOKED" } });
    expect(await observe(id, { type: "expired" })).toBe(false);
  });
});

test.each([
  ["was not used for too long", { idleExpiresAt: now() }],
  ["has reached its end", { absoluteExpiresAt: now() }],
  ["was ended", { status: "REVOKED" as const }],
])("a session that %s binds nothing, and nothing is taken from it", async (_what, data) => {
  const id = await session();
  await database().persistentSession.update({ where: { id }, data });
  expect(await bind(id, randomUUID())).toEqual({ ok: false, code: "SESSION_ENDED" });
  expect(await observe(id, { type: "message", from: "customer", authenticated: false })).toBe(false);
  expect(await rowsOf(id)).toEqual([]);
});

test("what the vendor said a moment ago does not undo what happened since", async () => {
  const id = await session();
  await bind(id, randomUUID());
  await age(id, 1);
  const [seen] = await rowsOf(id);
  if (!seen) throw new Error("no conversation");
  await observe(id, { type: "message", from: "customer", authenticated: false });
  const forget = (at: Date) =>
    transaction((tx) => moveConversation(seen.id, { type: "forgotten", at }, "page", tx));
  expect(await forget(seen.knownAt)).toMatchObject({ outcome: "OUTDATED" });
  expect(await rowsOf(id)).toMatchObject([{ status: "ACTIVE", statusReason: "MESSAGE" }]);
  await forget(now());
  expect(await rowsOf(id)).toMatchObject([{ status: "CLOSED", statusReason: "VENDOR_FORGOT" }]);
});
