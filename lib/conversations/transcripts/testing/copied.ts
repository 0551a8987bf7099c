import { afterAll, beforeAll, beforeEach } from "vitest";
import { now } from "#lib/clock.ts";
import { sealField } from "#lib/crypto/field.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { newSessionCookie, type SessionCookie } from "#lib/session/cookies.ts";
import { newRow } from "#lib/session/new-row.ts";
import { findVisit, insertSession } from "#lib/session/store.ts";
import { visitOf } from "#lib/session/visit.ts";
import { type EmulatedVendor, emulatedVendor } from "#scripts/testing/emulated-vendor.ts";
import { withFullBudget } from "#scripts/testing/full-budget.ts";
import { insertConversation, moveConversation } from "../../lifecycle/index.ts";
import { placeOfBody } from "../body.ts";
import { copyTranscript, readableTranscript } from "../index.ts";

/** The emulator for the tests of a file, over real sockets: before each it knows nothing, and its budget is whole. */
export function vendorOfTests() {
  let world: EmulatedVendor;
  beforeAll(async () => {
    world = await emulatedVendor();
  });
  afterAll(() => world.end());
  const reset = () => world.control("POST", "reset", {});
  beforeEach(async () => {
    await withFullBudget();
    await reset();
  });
  return {
    reset,
    chat: (...said: string[]) => world.chat(...said),
    act: (id: string, action: string, body = {}) =>
      world.control("POST", `conversations/${id}/${action}`, body),
  };
}

/** A new one with a session. */
export async function browser(customerId: string | null = null): Promise<SessionCookie> {
  const cookie = newSessionCookie(now());
  await insertSession({ ...newRow(cookie, now()), customerId });
  return cookie;
}

export const visit = async (cookie: SessionCookie, at = now()) =>
  visitOf(cookie, await findVisit(cookie.id, at), null, at);

/** Its id. */
export async function begun(
  { id: sessionId }: SessionCookie,
  vendorConversationId: string,
  previousId: string | null = null,
): Promise<string> {
  const id = uuidv7(now());
  const row = { id, sessionId, customerId: null, vendor: "genesys", previousId, vendorConversationId };
  await transaction((tx) => insertConversation(row, { type: "bound", at: now() }, "flow", tx));
  return id;
}

/** As if so many messages had been copied. */
export async function fill(
  conversationId: string,
  count: number,
  textOf: (number: number) => string,
): Promise<void> {
  const data = Array.from({ length: count }, (_, index) => {
    const [id, at] = [uuidv7(now()), now()];
    const body = { text: textOf(index), name: null, structured: [], attachments: [] };
    const { sealed: sealedBody, keyId } = sealField(placeOfBody(id), JSON.stringify(body));
    const times = { sentAt: at, storedAt: at };
    const row = { id, conversationId, vendorMessageId: id, sequence: index + 1, author: "CUSTOMER" as const };
    return { ...row, ...times, sealedBody, keyId };
  });
  await database().transcriptMessage.createMany({ data });
}

export const copy = (conversationId: string) => copyTranscript({ conversationId });

export const ended = (id: string) =>
  transaction((tx) =>
    moveConversation(id, { type: "disconnected", at: now(), readOnly: false }, "webhook", tx),
  );

export const read = async (cookie: SessionCookie, id: string, after: string | null = null, limit = 100) =>
  (await readableTranscript(await visit(cookie), id))?.page(after, limit);

export const texts = (page: { messages: { text: string }[] } | null | undefined) =>
  page?.messages.map(({ text }) => text);
