import { randomBytes, randomUUID } from "node:crypto";
import { now } from "#lib/clock.ts";
import {
  insertConversation,
  type LifecycleEvent,
  moveConversation,
} from "#lib/conversations/lifecycle/index.ts";
import { sealField } from "#lib/crypto/field.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { newSessionCookie } from "#lib/session/cookies.ts";
import { newRow } from "#lib/session/new-row.ts";
import { insertSession } from "#lib/session/store.ts";
import type { Asker } from "../ask.ts";

/** A customer who has used everything: each value is found nowhere else in the database. */
export interface FullCustomer {
  id: string;
  name: string;
  email: string;
  sessionId: string;
  conversationId: string;
  vendorConversationId: string;
  /** What was said in the conversation. */
  said: string;
  /** Ids of their cart and of their order, and its number. */
  cartId: string;
  orderId: string;
  orderNumber: string;
}

/** Makes one with all that can belong to a customer, `at` being when it all happened. */
export async function fullCustomer(at: Date): Promise<FullCustomer> {
  const mark = randomUUID().slice(0, 8);
  const customer = {
    id: uuidv7(at),
    name: `Ida Quill ${mark}`,
    email: `ida-${mark}@example.com`,
    orderId: uuidv7(at),
    cartId: uuidv7(at),
    orderNumber: mark.toUpperCase(),
    said: `The blue kettle ${mark} leaks`,
  };
  const { id, name, email } = customer;
  const known = { passwordHash: `$scrypt$${mark}`, issuer: "https://id.example", subject: `ida|${mark}` };
  const contact = { externalContactId: randomUUID(), loyaltyTier: `tier ${mark}`, language: `en-x-${mark}` };
  await database().customer.create({
    data: { id, name, email, loginEmail: email, ...known, ...contact, createdAt: at },
  });
  const cookie = newSessionCookie(at);
  await insertSession({ ...newRow(cookie, at), customerId: id });
  const device = { device: `Chrome on ${mark}`, authenticatedAt: at };
  await database().persistentSession.update({ where: { id: cookie.id }, data: device });
  await shop(customer, cookie.id, at);
  await authorised(id, cookie.id, at);
  const conversation = await talked(customer, cookie.id, at);
  await noted(conversation, cookie.id, at);
  return { ...customer, sessionId: cookie.id, ...conversation };
}

/** The tokens of their session, one of a client of ours. */
async function authorised(customerId: string, sessionId: string, at: Date): Promise<void> {
  const client = { id: "flow", name: "Flow", scopes: [], createdAt: at };
  await database().apiClient.createMany({ data: client, skipDuplicates: true });
  const family = { id: uuidv7(at), sessionId, customerId, scopes: [], createdAt: at, expiresAt: at };
  const tokens = { create: { tokenHash: randomBytes(32), createdAt: at } };
  await database().refreshFamily.create({ data: { ...family, tokens } });
  const times = { authTime: at, createdAt: at, expiresAt: at };
  const code = {
    codeHash: randomBytes(32),
    clientId: "flow",
    redirectUri: "https://flow.example/",
    scopes: [],
    nonce: randomUUID(),
    codeChallenge: randomUUID(),
  };
  await database().authorizationCode.create({ data: { ...code, sessionId, customerId, ...times } });
}

async function shop(
  {
    id: customerId,
    orderId,
    orderNumber: number,
    cartId,
  }: { id: string } & Omit<FullCustomer, "id" | "sessionId" | "conversationId" | "vendorConversationId">,
  sessionId: string,
  at: Date,
): Promise<void> {
  const product = {
    name: "Kettle",
    description: "Boils",
    priceCents: 4_900,
    image: "/kettle.svg",
    position: 1,
  };
  await database().product.createMany({ data: { id: "kettle", ...product }, skipDuplicates: true });
  const items = { create: { productId: "kettle", quantity: 2 } };
  await database().cart.create({ data: { id: cartId, sessionId, updatedAt: at, items } });
  const order = {
    id: orderId,
    number,
    customerId,
    status: "PLACED" as const,
    totalCents: 4_900,
    placedAt: at,
  };
  const sold = { create: { productId: "kettle", quantity: 1, priceCents: 4_900 } };
  await database().order.create({ data: { ...order, items: sold } });
}

async function talked({ id: customerId, said }: { id: string; said: string }, sessionId: string, at: Date) {
  const conversationId = uuidv7(at);
  const vendorConversationId = randomUUID();
  const row = {
    id: conversationId,
    sessionId,
    customerId,
    vendor: "genesys",
    vendorConversationId,
    previousId: null,
  };
  await transaction((tx) => insertConversation(row, { type: "bound", at }, "flow", tx));
  const place = { table: "transcript_message", column: "sealed_body" };
  for (const [index, text] of [said, "We will send another one."].entries()) {
    const id = uuidv7(at);
    const body = { text, author: index === 0 ? "Ida" : "Agnes", attachments: [] };
    const { sealed: sealedBody, keyId } = sealField({ ...place, id }, JSON.stringify(body));
    const author = index === 0 ? ("CUSTOMER" as const) : ("AGENT" as const);
    const message = { id, conversationId, vendorMessageId: randomUUID(), sequence: index + 1, author };
    await database().transcriptMessage.create({
      data: { ...message, sentAt: at, storedAt: at, sealedBody, keyId },
    });
  }
  const id = uuidv7(at);
  const payload = { intent: "leak", stepsCompleted: "1", lastAgentMessage: said };
  const { sealed, keyId } = sealField(
    { table: "state_snapshot", column: "sealed_payload", id },
    JSON.stringify(payload),
  );
  await database().stateSnapshot.create({
    data: { id, conversationId, sequence: 1, sealedPayload: sealed, keyId, receivedAt: at },
  });
  return { conversationId, vendorConversationId };
}

/** What others wrote down about it: the vendor's event, an answer to a flow, a decision, an event of the session. */
async function noted(
  { conversationId, vendorConversationId }: { conversationId: string; vendorConversationId: string },
  sessionId: string,
  at: Date,
): Promise<void> {
  const db = database();
  const eventId = `event-${vendorConversationId}`;
  const event = sealField(
    { table: "vendor_event", column: "sealed_body", id: eventId },
    `{"name":"customer.start"}`,
  );
  const times = { occurredAt: at, receivedAt: at };
  await db.vendorEvent.create({
    // As one that came before the conversation was bound: it is known by the vendor's id only.
    data: {
      id: eventId,
      name: "customer.start",
      vendorConversationId,
      ...times,
      sealedBody: event.sealed,
      keyId: event.keyId,
    },
  });
  const key = `bind-${vendorConversationId}`;
  const answer = sealField({ table: "idempotency_key", column: "sealed_answer", id: `flow ${key}` }, "{}");
  await db.idempotencyKey.create({
    data: {
      ...{
        clientId: "flow",
        key,
        endpoint: "POST /conversation",
        requestHash: Buffer.alloc(32),
        status: 200,
      },
      ...{ sealedAnswer: answer.sealed, keyId: answer.keyId, conversationId, createdAt: at },
      expiresAt: new Date(at.getTime() + 86_400_000),
    },
  });
  const decided = {
    decision: "resume",
    reason: "CONVERSATION_OPEN",
    state: "active",
    inputs: {},
    trace: randomUUID(),
  };
  await db.resumeRecord.create({
    data: { id: uuidv7(at), sessionId, conversationId, ...decided, path: "/shop", at },
  });
  await db.sessionEvent.create({
    data: {
      id: uuidv7(at),
      sessionId,
      conversationId,
      code: "CONVERSATION_BOUND",
      detail: { sessionId },
      at,
    },
  });
  await db.agentContextLink.create({
    data: { id: uuidv7(at), conversationId, createdAt: at, expiresAt: at },
  });
  await db.conversationMetrics.create({ data: { conversationId, queue: "Support", agents: 1 } });
  await db.rateLimit.create({ data: { key: `refresh:${sessionId}`, points: 1, expire: 1n } });
}

/** Says something more of its conversation. */
export function move(conversationId: string, event: LifecycleEvent): Promise<unknown> {
  return transaction((tx) => moveConversation(conversationId, event, "webhook", tx));
}

export const askerOf = ({ id, sessionId }: FullCustomer, authenticatedAt = now()): Asker => ({
  customerId: id,
  sessionId,
  authenticatedAt,
});
