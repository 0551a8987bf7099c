import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { environment } from "#lib/config/environment.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { closeQueue, queue } from "#lib/queue/index.ts";
import { newSessionCookie } from "#lib/session/cookies.ts";
import { newRow } from "#lib/session/new-row.ts";
import { insertSession } from "#lib/session/store.ts";
import { addToCart, placeOrder, removeFromCart, startCheckout, stockCatalogue } from "#lib/shop/index.ts";
import { type EmulatedVendor, emulatedVendor } from "#scripts/testing/emulated-vendor.ts";
import { withFullBudget } from "#scripts/testing/full-budget.ts";
import { agentContext, agentContextVersion, followAgentLink } from "../agent-context/index.ts";
import { insertConversation, moveConversation } from "../lifecycle/index.ts";
import { observe } from "../observe.ts";
import { askForLink, noteBusinessEvent, writeVerified } from "./index.ts";

const SCARF = {
  ...{ id: "scarf", name: "Wool scarf", description: "Warm.", priceCents: 7_200 },
  ...{ image: "/scarf.svg", position: 1 },
};
const WITH_LINK = { conversationId: "", link: true };
let world: EmulatedVendor;

beforeAll(async () => {
  world = await emulatedVendor();
  await stockCatalogue([SCARF]);
  await queue();
});
afterAll(async () => {
  await closeQueue(1_000);
  await world.end();
});
beforeEach(async () => {
  await world.control("POST", "reset", {});
  await withFullBudget();
  await database().$executeRaw`delete from job.job where name = 'attributes'`;
});

async function session(customerId: string | null = null): Promise<string> {
  const cookie = newSessionCookie(now());
  await insertSession({ ...newRow(cookie, now()), customerId });
  if (customerId)
    await database().persistentSession.update({
      where: { id: cookie.id },
      data: { authenticatedAt: now() },
    });
  return cookie.id;
}

async function customer(): Promise<string> {
  const id = uuidv7(now());
  const alice = { name: "Alice Adler", email: `${randomUUID()}@example.com`, loyaltyTier: "gold" };
  await database().customer.create({ data: { id, ...alice, createdAt: now() } });
  return id;
}

/** A conversation that the vendor has too; with a customer, as theirs. */
async function conversation(sessionId: string, customerId: string | null = null) {
  const id = uuidv7(now());
  const vendorId = await world.chat("Where is my scarf?");
  const row = { id, sessionId, customerId, vendor: "genesys", previousId: null };
  await transaction((tx) =>
    insertConversation({ ...row, vendorConversationId: vendorId }, { type: "bound", at: now() }, "flow", tx),
  );
  await bind(sessionId, id, { proven: true });
  return { id, vendorId };
}

/** By the flow, with a ticket that proves the customer or not. */
async function bind(sessionId: string, conversationId: string, detail: object): Promise<void> {
  const event = { sessionId, conversationId, code: "CONVERSATION_BOUND", detail, at: now() };
  await database().sessionEvent.create({ data: { id: uuidv7(now()), ...event } });
}

const atVendor = async (vendorId: string) =>
  (await world.control<{ attributes: Record<string, string> }>("GET", `conversations/${vendorId}`))
    .attributes;

const asked = async (): Promise<string[]> => {
  const rows = await database().$queryRaw<{ id: string }[]>`
    select data->>'conversationId' as id from job.job where name = 'attributes' order by 1`;
  return rows.map(({ id }) => id);
};

describe("a business event", () => {
  test("asks once for each open conversation that it concerns, on other devices too", async () => {
    const alice = await customer();
    const [phone, desk] = [await session(alice), await session(alice)];
    const { id } = await conversation(phone, alice);
    await conversation(await session());
    const over = await conversation(desk, alice);
    await transaction((tx) =>
      moveConversation(over.id, { type: "disconnected", at: now(), readOnly: false }, "webhook", tx),
    );
    await noteBusinessEvent(desk);
    await noteBusinessEvent(phone);
    expect(await asked()).toEqual([id]);
  });

  test("of somebody without a conversation asks for nothing, and of nobody neither", async () => {
    await noteBusinessEvent(await session());
    await noteBusinessEvent(uuidv7(now()));
    await noteBusinessEvent("not even an id");
    expect(await asked()).toEqual([]);
  });

  test("is told anew when a message opens the conversation again, and when it becomes the customer's", async () => {
    const alice = await customer();
    const [visitor, known] = [await session(), await session(alice)];
    const [one, other] = [await conversation(visitor), await conversation(known)];
    await transaction((tx) =>
      moveConversation(one.id, { type: "disconnected", at: now(), readOnly: false }, "webhook", tx),
    );
    await observe(visitor, { type: "message", from: "customer", authenticated: false });
    expect(await asked()).toEqual([one.id]);
    const before = environment().vendorKnowsCustomers;
    Object.assign(environment(), { vendorKnowsCustomers: true });
    await observe(known, { type: "resumed", readOnly: false, authenticated: true });
    Object.assign(environment(), { vendorKnowsCustomers: before });
    expect(await asked()).toEqual([one.id, other.id].sort());
  });
});

describe("what the vendor is told", () => {
  test("is what is so now: a cart, its checkout, the order, and that the cart is gone", async () => {
    const alice = await customer();
    const sessionId = await session(alice);
    const { id, vendorId } = await conversation(sessionId);
    await addToCart(sessionId, "scarf", 2);
    expect(await writeVerified({ conversationId: id })).toEqual({ written: 1, linked: 0 });
    expect(await atVendor(vendorId)).toMatchObject({
      ...{ identity: "verified", loyaltyTier: "gold", cartItems: "2", cartValue: "144.00" },
      ...{ checkoutStartedAt: "", lastOrderNumber: "" },
    });
    await startCheckout(sessionId);
    const result = await placeOrder(sessionId, alice);
    await writeVerified({ conversationId: id });
    expect(await atVendor(vendorId)).toMatchObject({
      ...{ cartId: "", cartItems: "", cartValue: "" },
      ...{ lastOrderNumber: result.ok && result.number, lastOrderStatus: "PLACED" },
    });
  });

  test("survives two transfers; whoever serves then is told on, and has a link of their own", async () => {
    const sessionId = await session(await customer());
    const { id, vendorId } = await conversation(sessionId);
    await addToCart(sessionId, "scarf", 1);
    await writeVerified({ conversationId: id });
    for (const queueName of ["Billing", "Orders"]) {
      await world.control("POST", `conversations/${vendorId}/messages`, { text: "One moment" });
      await world.control("POST", `conversations/${vendorId}/transfer`, { queue: queueName });
      await transaction((tx) => askForLink(id, tx));
      const [{ data } = { data: null }] = await (await queue()).fetch<typeof WITH_LINK>("attributes");
      expect(data).toEqual({ conversationId: id, link: true });
      await writeVerified(data ?? WITH_LINK);
      const { agentContextUrl = "", ...told } = await atVendor(vendorId);
      expect(told).toMatchObject({ identity: "verified", cartItems: "1" });
      expect(await followAgentLink(agentContextUrl.split("/").at(-1) ?? "", now())).toMatchObject({
        ok: true,
      });
      await database().$executeRaw`delete from job.job where name = 'attributes'`;
    }
    await removeFromCart(sessionId, "scarf");
    await writeVerified({ conversationId: id });
    expect(await atVendor(vendorId)).toMatchObject({ identity: "verified", cartItems: "0" });
  });

  test("is nothing of a customer whom the ticket did not prove, nor a link to their page", async () => {
    const alice = await customer();
    const sessionId = await session(alice);
    const { id, vendorId } = await conversation(sessionId);
    await addToCart(sessionId, "scarf", 1);
    await writeVerified({ conversationId: id });
    await bind(sessionId, id, {});
    await writeVerified({ conversationId: id, link: true });
    const told = await atVendor(vendorId);
    expect(told).toMatchObject({ identity: "anonymous", loyaltyTier: "", cartId: "", cartItems: "" });
    expect(told.agentContextUrl).toBeUndefined();
  });

  test("is nothing where there is nobody to be told, and tried again where the vendor is away", async () => {
    const sessionId = await session();
    const { id, vendorId } = await conversation(sessionId);
    expect(await writeVerified({ conversationId: uuidv7(now()) })).toEqual({ written: 0, linked: 0 });
    await world.control("POST", "faults", { kind: "serverError", target: "platform", scope: "always" });
    await expect(writeVerified({ conversationId: id })).rejects.toMatchObject({ kind: "away" });
    await world.control("DELETE", "faults");
    await world.control("POST", "reset", {});
    expect(await writeVerified({ conversationId: id }), vendorId).toEqual({ written: 0, linked: 0 });
  });
});

describe("the vendor's contact", () => {
  beforeEach(() => void Object.assign(environment(), { GENESYS_LINK_CONTACTS: true }));
  afterAll(() => void Object.assign(environment(), { GENESYS_LINK_CONTACTS: false }));

  const contactOf = async (id: string) =>
    (await database().customer.findUniqueOrThrow({ where: { id } })).externalContactId;

  test("is linked once to each conversation of a customer who is proven, and kept for the next", async () => {
    const alice = await customer();
    const sessionId = await session(alice);
    const [one, other] = [await conversation(sessionId), await conversation(sessionId)];
    expect(await writeVerified({ conversationId: one.id })).toEqual({ written: 1, linked: 1 });
    const contact = await contactOf(alice);
    expect(contact).toEqual(expect.any(String));
    expect(await writeVerified({ conversationId: one.id })).toEqual({ written: 1, linked: 0 });
    expect(await writeVerified({ conversationId: other.id })).toEqual({ written: 1, linked: 1 });
    expect(await contactOf(alice)).toBe(contact);
    expect(
      await database().sessionEvent.count({
        where: { code: "CONTACT_LINKED", conversationId: { in: [one.id, other.id] } },
      }),
    ).toBe(2);
  });

  test("is nobody's who is not proven, or whose session has ended", async () => {
    const visitor = await conversation(await session());
    expect(await writeVerified({ conversationId: visitor.id })).toEqual({ written: 1, linked: 0 });
    const ended = await session(await customer());
    const { id } = await conversation(ended);
    await database().persistentSession.update({ where: { id: ended }, data: { status: "REVOKED" } });
    expect(await writeVerified({ conversationId: id })).toEqual({ written: 1, linked: 0 });
  });
});

test("the agent's page shows the cart that the customer changed last, on whichever device", async () => {
  const alice = await customer();
  const [phone, desk] = [await session(alice), await session(alice)];
  const { id } = await conversation(phone, alice);
  await addToCart(phone, "scarf", 1);
  const version = await agentContextVersion(id);
  await addToCart(desk, "scarf", 3);
  expect(await agentContextVersion(id)).not.toBe(version);
  expect(await agentContext(id)).toMatchObject({ cart: { itemCount: 3 } });
  await database().persistentSession.update({ where: { id: desk }, data: { status: "REVOKED" } });
  expect(await agentContext(id)).toMatchObject({ cart: { itemCount: 1 } });
  const before = await agentContextVersion(id);
  await startCheckout(phone);
  expect(await agentContextVersion(id)).not.toBe(before);
});
