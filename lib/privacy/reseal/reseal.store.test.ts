import { expect, test, vi } from "vitest";
import { now } from "#lib/clock.ts";
import { database } from "#lib/db/index.ts";
import { SEALED_COLUMNS } from "./store.ts";

const OLDER = "an-older-secret-of-at-least-32-characters";
const NEWER = "the-newer-secret-of-at-least-32-characters";

/** As a process that was started with these secrets closes and opens fields. */
async function started(...secrets: string[]) {
  vi.resetModules();
  vi.stubEnv("KEY_ENCRYPTION_KEYS", secrets.join());
  return {
    ...(await import("#lib/crypto/field.ts")),
    ...(await import("./reseal-fields.ts")),
    ...(await import("../testing/customer.ts")),
  };
}

test("what an older key closed opens with the newest alone afterwards, and can be begun again", async () => {
  const old = await started(OLDER);
  await Promise.all(Array.from({ length: 10 }, () => old.fullCustomer(new Date("2026-11-20T10:00:00Z"))));
  const both = await started(NEWER, OLDER);
  expect(await both.resealFields({ dryRun: true })).toEqual({ resealed: 50, unreadable: 0 });
  expect(await both.resealFields()).toEqual({ resealed: 50, unreadable: 0 });
  expect(await both.resealFields()).toEqual({ resealed: 0, unreadable: 0 });
  const alone = await started(NEWER);
  const messages = await database().transcriptMessage.findMany();
  const texts = messages.map(({ id, sealedBody }) =>
    alone.openField({ table: "transcript_message", column: "sealed_body", id }, sealedBody),
  );
  expect(texts).toHaveLength(20);
  expect(texts.filter((text) => text === null)).toEqual([]);
  const { keyId, sealedAnswer, key } = await database().idempotencyKey.findFirstOrThrow();
  expect(keyId).toBe(alone.newestFieldKeyId());
  const answer = { table: "idempotency_key", column: "sealed_answer", id: `flow ${key}` };
  expect(alone.openField(answer, sealedAnswer)).toBe("{}");
});

test("what no key opens, or what was tampered with, stays as it is and is counted", async () => {
  const lost = await started(OLDER);
  const { conversationId } = await lost.fullCustomer(now());
  expect(await (await started(NEWER)).resealFields()).toMatchObject({ unreadable: 5 });
  const where = { conversationId, sequence: 1 };
  await database().transcriptMessage.updateMany({ where, data: { sealedBody: Buffer.from("broken") } });
  const both = await started(NEWER, OLDER);
  expect(await both.resealFields()).toEqual({ resealed: 4, unreadable: 1 });
  const left = await database().transcriptMessage.findFirstOrThrow({ where });
  expect(Buffer.from(left.sealedBody).toString()).toBe("broken");
});

test("every column with a key beside it is gone through", async () => {
  const columns = await database().$queryRaw<{ table: string }[]>`
    select table_name::text as "table" from information_schema.columns
    where column_name = 'key_id' and table_schema = 'public'`;
  expect(columns.map(({ table }) => table).sort()).toEqual(SEALED_COLUMNS.map(({ table }) => table).sort());
});
