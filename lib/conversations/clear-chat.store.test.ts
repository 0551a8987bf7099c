import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { transaction } from "#lib/db/index.ts";
import { closeQueue, queue } from "#lib/queue/index.ts";
import { clearChatOf } from "./clear-chat.ts";
import { ALICE, bind, insertAlice, rowsOf, session } from "./testing/bound.ts";

beforeAll(async () => {
  await insertAlice();
  await queue();
});
afterAll(() => closeQueue(1_000));

describe("clear this chat", () => {
  test("a visitor gets a new session, and nothing is chained to what was cleared", async () => {
    const id = await session();
    await bind(id, randomUUID());
    const fresh = await transaction((tx) => clearChatOf(id, now(), tx));
    expect(fresh?.id).not.toBe(id);
    expect(await rowsOf(id)).toMatchObject([{ status: "CLOSED", statusReason: "CLEARED_BY_CUSTOMER" }]);
    const result = await bind(fresh?.id ?? "", randomUUID());
    expect(result).toMatchObject({ ok: true, answer: { previousConversationId: "" } });
  });

  test("a customer keeps theirs, and the next conversation is not chained either", async () => {
    const id = await session(ALICE);
    await bind(id, randomUUID());
    expect(await transaction((tx) => clearChatOf(id, now(), tx))).toBeNull();
    expect(await bind(id, randomUUID())).toMatchObject({ ok: true, answer: { resumeNote: "" } });
  });
});
