import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { newSessionCookie } from "#lib/session/cookies.ts";
import { newRow } from "#lib/session/new-row.ts";
import { insertSession } from "#lib/session/store.ts";
import { insertConversation } from "../lifecycle/index.ts";
import { snapshotsOf } from "./testing/kept.ts";
import type { Write } from "./testing/writer.ts";

const CLIENT = "flow";
const CONVERSATIONS = 25;
const EACH = 40;
const KILLED_AFTER = 400;

interface Saved {
  conversationId: string;
  sequence: number;
  applied: boolean;
}

async function conversation(): Promise<string> {
  const cookie = newSessionCookie(now());
  await insertSession({ ...newRow(cookie, now()), customerId: null });
  const id = uuidv7(now());
  const row = { id, sessionId: cookie.id, customerId: null, vendor: "genesys", previousId: null };
  await transaction((tx) =>
    insertConversation({ ...row, vendorConversationId: id }, { type: "bound", at: now() }, "flow", tx),
  );
  return id;
}

function startWriter(): ChildProcess {
  const file = fileURLToPath(new URL("testing/writer.ts", import.meta.url));
  return fork(file, { execArgv: ["--conditions=react-server"] });
}

/**
 * Has each conversation's snapshots written in turn, all conversations at once, from the first that was not
 * acknowledged; until all are, or the writer dies.
 */
async function write(
  next: Map<string, number>,
  writer: ChildProcess,
  saved: (one: Saved) => void,
): Promise<void> {
  const ask = (conversationId: string) => {
    const sequence = next.get(conversationId) ?? 1;
    const one: Write = { clientId: CLIENT, conversationId, sequence };
    if (sequence <= EACH && writer.connected) writer.send(one, () => undefined);
  };
  const ended = once(writer, "exit");
  writer.on("message", (one: Saved) => {
    next.set(one.conversationId, one.sequence + 1);
    saved(one);
    ask(one.conversationId);
    if ([...next.values()].every((sequence) => sequence > EACH)) writer.disconnect();
  });
  for (const conversationId of next.keys()) ask(conversationId);
  await ended;
}

test("kill -9 in the middle of 1,000 writes: every acknowledged one is there, none twice, the rest can follow", async () => {
  const data = { id: CLIENT, name: "Flow", scopes: ["data-actions"], createdAt: now() };
  await database().apiClient.create({ data });
  const next = new Map<string, number>();
  for (let n = 0; n < CONVERSATIONS; n++) next.set(await conversation(), 1);

  let acknowledged = 0;
  const first = startWriter();
  await write(next, first, () => {
    acknowledged += 1;
    if (acknowledged === KILLED_AFTER) first.kill("SIGKILL");
  });
  expect(first.signalCode).toBe("SIGKILL");
  expect(acknowledged).toBeLessThan(CONVERSATIONS * EACH);
  for (const [id, sequence] of next) {
    const kept = (await snapshotsOf(id)).map((snapshot) => snapshot.sequence);
    expect(kept.slice(0, sequence - 1)).toEqual(upTo(sequence - 1));
    expect(kept.length).toBeLessThanOrEqual(sequence);
  }

  await write(next, startWriter(), () => undefined);
  for (const id of next.keys()) {
    const snapshots = await snapshotsOf(id);
    expect(snapshots.map(({ sequence }) => sequence)).toEqual(upTo(EACH));
    expect(snapshots.every(({ sequence, content }) => content?.intent === `${sequence}`)).toBe(true);
  }
  expect(await database().idempotencyKey.count()).toBe(CONVERSATIONS * EACH);
}, 120_000);

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
