import { afterAll, expect, test, vi } from "vitest";
import { now } from "#lib/clock.ts";
import { insertConversation } from "#lib/conversations/lifecycle/index.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { closeQueue, queue, send } from "#lib/queue/index.ts";
import { newSessionCookie } from "#lib/session/cookies.ts";
import { newRow } from "#lib/session/new-row.ts";
import { insertSession } from "#lib/session/store.ts";
import { previewJob, runJob, scheduledJobs, startJobs, wordsOfJob } from "./index.ts";

afterAll(() => closeQueue(2_000));

async function begun(at: Date): Promise<string> {
  const cookie = newSessionCookie(now());
  await insertSession({ ...newRow(cookie, now()), customerId: null });
  const id = uuidv7(at);
  const row = { id, sessionId: cookie.id, customerId: null, vendor: "genesys", previousId: null };
  await transaction((tx) =>
    insertConversation({ ...row, vendorConversationId: id }, { type: "bound", at }, "flow", tx),
  );
  return id;
}

const statusOf = async (id: string) =>
  (await database().conversation.findUniqueOrThrow({ where: { id } })).status;

test("the clocks of what nobody speaks of are looked at, beside the portal's own work", async () => {
  const old = await begun(new Date(now().getTime() - 80 * 3_600_000));
  const young = await begun(now());
  await startJobs();
  await send("clocks", {});
  await vi.waitFor(async () => expect(await statusOf(old)).toBe("EXPIRED"), { timeout: 15_000 });
  expect(await statusOf(young)).toBe("ACTIVE");
});

test("one that cannot start half-way works on each queue once when it can", async () => {
  const boss = await queue();
  const work = vi.spyOn(boss, "work").mockResolvedValue("worker");
  vi.spyOn(boss, "schedule").mockResolvedValueOnce().mockRejectedValueOnce(new Error("away"));
  await expect(startJobs()).rejects.toThrow("away");
  await startJobs();
  const names = work.mock.calls.map(([name]) => name);
  expect(names).toHaveLength(new Set(names).size);
  vi.restoreAllMocks();
});

test("a run that comes by the clock is noted for operators, with what it did", async () => {
  expect(scheduledJobs()).toContain("clocks");
  await begun(new Date(now().getTime() - 80 * 3_600_000));
  const counts = await runJob("clocks", {});
  const [run] = await database().jobRun.findMany({ orderBy: { startedAt: "desc" }, take: 1 });
  expect(run).toMatchObject({
    job: "clocks",
    outcome: "OK",
    counts,
    finishedAt: expect.any(Date),
  });
  expect(await previewJob("clocks")).toBeNull();
  expect(wordsOfJob("clocks")).toEqual({});
});

test("a dry run says what a run would find, and leaves no trace", async () => {
  const runs = await database().jobRun.count();
  const counts = await previewJob("retention");
  expect(Object.keys(counts ?? {})).toEqual(Object.keys(wordsOfJob("retention")));
  expect(await database().jobRun.count()).toBe(runs);
});
