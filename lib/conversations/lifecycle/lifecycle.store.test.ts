import { describe, expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { newSessionCookie } from "#lib/session/cookies.ts";
import { newRow } from "#lib/session/new-row.ts";
import { insertSession } from "#lib/session/store.ts";
import { comingAgain } from "#scripts/testing/coming-again.ts";
import { insertConversation, type LifecycleEvent, moveConversation } from "./index.ts";

const T = new Date("2026-11-20T10:00:00Z");
const at = (minutes: number) => new Date(T.getTime() + minutes * 60_000);

async function begun(): Promise<string> {
  const cookie = newSessionCookie(now());
  await insertSession({ ...newRow(cookie, now()), customerId: null });
  const id = uuidv7(now());
  const row = { id, sessionId: cookie.id, customerId: null, vendor: "genesys", previousId: null };
  await transaction((tx) =>
    insertConversation({ ...row, vendorConversationId: id }, { type: "bound", at: T }, "flow", tx),
  );
  return id;
}

const move = (id: string, event: LifecycleEvent) =>
  transaction((tx) => moveConversation(id, event, "webhook", tx));
const find = (id: string) => database().conversation.findUniqueOrThrow({ where: { id } });
const historyOf = (conversationId: string) =>
  database().conversationTransition.findMany({ where: { conversationId }, orderBy: { id: "asc" } });

describe("a conversation that is told what happened", () => {
  test("moves, keeps why, and has a history of it", async () => {
    const id = await begun();
    expect(await move(id, { type: "disconnected", at: at(5), readOnly: false })).toMatchObject({
      outcome: "MOVED",
      from: "ACTIVE",
    });
    expect(await find(id)).toMatchObject({
      status: "DISCONNECTED",
      statusReason: "VENDOR_DISCONNECTED",
      endedAt: at(5),
      version: 1,
    });
    expect(await historyOf(id)).toMatchObject([
      { from: null, to: "ACTIVE", reason: "BOUND", source: "flow" },
      { from: "ACTIVE", to: "DISCONNECTED", event: "disconnected", source: "webhook", at: at(5) },
    ]);
  });

  test("twice, it changes nothing, not even its version", async () => {
    const id = await begun();
    await move(id, { type: "message", at: at(1) });
    const before = await find(id);
    expect(await move(id, { type: "message", at: at(1) })).toMatchObject({ outcome: "REPEATED" });
    expect(await find(id)).toEqual(before);
  });

  test("by fifty at once, loses none of it and ends as if they had come in order", async () => {
    const [one, other] = [await begun(), await begun()];
    const events: LifecycleEvent[] = Array.from({ length: 50 }, (_, turn) =>
      turn % 7 === 6
        ? { type: "disconnected", at: at(turn), readOnly: false }
        : { type: "message", at: at(turn) },
    );
    await Promise.all(events.toReversed().map((event) => comingAgain(() => move(one, event))));
    for (const event of events) await move(other, event);
    const [{ id: _a, sessionId: _b, vendorConversationId: _c, version: _d, ...first }, second] = [
      await find(one),
      await find(other),
    ];
    expect(second).toMatchObject(first);
    expect(first).toMatchObject({ status: "ACTIVE", lastActivityAt: at(49), disconnectedAt: at(48) });
  });

  test("that nobody has is null", async () => {
    expect(await move(uuidv7(now()), { type: "look", at: at(1) })).toBeNull();
  });
});
