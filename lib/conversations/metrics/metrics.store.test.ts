import { expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { newSessionCookie } from "#lib/session/cookies.ts";
import { newRow } from "#lib/session/new-row.ts";
import { insertSession } from "#lib/session/store.ts";
import { insertConversation, moveConversation } from "../lifecycle/index.ts";
import { keepMetrics, listDue } from "./store.ts";

const HOUR_MS = 3_600_000;
const T = now();
const hours = (count: number) => new Date(T.getTime() + count * HOUR_MS);
const FIGURES = {
  ...{ queue: "Repairs", agents: 2, transfers: 1 },
  ...{ waitSeconds: 12, handleSeconds: 340, wrapUpCode: "SOLVED" },
};

async function ended(at: Date): Promise<string> {
  const cookie = newSessionCookie(T);
  await insertSession({ ...newRow(cookie, T), customerId: null });
  const id = uuidv7(T);
  const row = { id, sessionId: cookie.id, customerId: null, vendor: "genesys", previousId: null };
  await transaction(async (tx) => {
    await insertConversation(
      { ...row, vendorConversationId: id },
      { type: "bound", at: hours(-9) },
      "flow",
      tx,
    );
    await moveConversation(id, { type: "disconnected", at, readOnly: false }, "webhook", tx);
  });
  return id;
}

const keep = (id: string, figures: typeof FIGURES | null, at: Date) =>
  transaction((tx) => keepMetrics(id, figures, at, tx));
const due = () => listDue(hours(-8), hours(-1), 10);

test("figures are due once a conversation is over and settled, and again when it ends again later", async () => {
  const [late, early, tooYoung, tooOld] = [
    await ended(hours(-2)),
    await ended(hours(-5)),
    await ended(hours(0)),
    await ended(hours(-8.5)),
  ];
  expect(await due()).toEqual([late, early]);
  await keep(early, FIGURES, hours(-4));
  expect(await due()).toEqual([late]);
  await transaction((tx) =>
    moveConversation(early, { type: "disconnected", at: hours(-3), readOnly: false }, "webhook", tx),
  );
  expect(await due()).toEqual([late, early]);
  expect(await due()).not.toContain(tooYoung);
  expect(await due()).not.toContain(tooOld);
});

test("the vendor's figures stand beside ours and take nothing of ours away", async () => {
  const id = await ended(hours(-2));
  await database().conversationMetrics.create({
    data: { conversationId: id, decision: "chain", cartValueCents: 4_200 },
  });
  await keep(id, FIGURES, T);
  await keep(id, null, hours(1));
  expect(await database().conversationMetrics.findUnique({ where: { conversationId: id } })).toMatchObject({
    ...{ decision: "chain", cartValueCents: 4_200, fetchedAt: hours(1) },
    ...FIGURES,
  });
});

test("nothing is kept of a conversation that is gone", async () => {
  const conversationId = uuidv7(T);
  await keep(conversationId, FIGURES, T);
  expect(await database().conversationMetrics.count({ where: { conversationId } })).toBe(0);
});
