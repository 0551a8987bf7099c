import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { newSessionCookie, type SessionCookie } from "#lib/session/cookies.ts";
import { newRow } from "#lib/session/new-row.ts";
import { findVisit, insertSession } from "#lib/session/store.ts";
import { visitOf } from "#lib/session/visit.ts";
import { bindConversation } from "./bind.ts";
import { clearChatOf } from "./clear-chat.ts";
import { type LifecycleEvent, moveConversation } from "./lifecycle/index.ts";
import { findConversation, listConversations } from "./list.ts";
import { observe } from "./observe.ts";
import { ticketOf } from "./ticket.ts";

vi.hoisted(() => {
  vi.stubEnv("GENESYS_AUTH", "optional");
  vi.stubEnv("GENESYS_OPENID_CLIENT_ID", "genesys");
  vi.stubEnv("GENESYS_OPENID_CLIENT_SECRET", "development-secret");
});

const HOUR = 3_600_000;

async function customer(name: string): Promise<string> {
  const id = uuidv7(now());
  const email = `${name}-${id}@example.com`;
  await database().customer.create({ data: { id, name, email, createdAt: now() } });
  return id;
}

async function browser(customerId: string | null): Promise<SessionCookie> {
  const cookie = newSessionCookie(now());
  await insertSession({ ...newRow(cookie, now()), customerId });
  return cookie;
}

const visit = async (cookie: SessionCookie, at = now()) =>
  visitOf(cookie, await findVisit(cookie.id, at), null, at);

async function bind({ id }: SessionCookie, customerId: string | null, conversationId = randomUUID()) {
  const { token } = await ticketOf(id, customerId, now());
  const result = await bindConversation({ contextTicket: token, conversationId });
  return { conversationId, result };
}

const logIn = ({ id }: SessionCookie, customerId: string) =>
  database().persistentSession.update({ where: { id }, data: { customerId } });

const byVendorId = (vendorConversationId: string) =>
  database().conversation.findUniqueOrThrow({ where: { vendorConversationId } });

/** As the vendor would say it of its conversation. */
async function move(vendorConversationId: string, event: LifecycleEvent) {
  const { id } = await byVendorId(vendorConversationId);
  await transaction((tx) => moveConversation(id, event, "page", tx));
}

const TAKEN_UP = { type: "resumed", readOnly: false, authenticated: true } as const;

describe("a customer whom the vendor knows", () => {
  let alice: string;
  let bob: string;
  beforeAll(async () => {
    [alice, bob] = [await customer("alice"), await customer("bob")];
  });

  test("finds their conversation in another browser, and nobody else does", async () => {
    const desk = await browser(alice);
    const { conversationId } = await bind(desk, alice);
    const phone = await browser(alice);
    const found = (await visit(phone)).conversation;
    expect(found).toMatchObject({ vendorConversationId: conversationId, customerId: alice });
    const [listed] = await listConversations(await visit(phone));
    expect(listed).toMatchObject({ id: found?.id, place: "here", state: "active" });
    expect(await findConversation(await visit(phone), found?.id ?? "")).not.toBeNull();
    for (const other of [await browser(bob), await browser(null)]) {
      expect((await visit(other)).conversation).toBeNull();
      expect(await findConversation(await visit(other), found?.id ?? "")).toBeNull();
    }
  });

  test("goes on with it there: no second one begins", async () => {
    const own = await customer("carol");
    const desk = await browser(own);
    const { conversationId } = await bind(desk, own);
    const phone = await browser(own);
    await observe(phone.id, TAKEN_UP);
    await observe(phone.id, { type: "message", from: "customer", authenticated: true });
    expect(await database().conversation.count({ where: { customerId: own } })).toBe(1);
    expect(await byVendorId(conversationId)).toMatchObject({ sessionId: desk.id, statusReason: "MESSAGE" });
    const again = await bind(phone, own, conversationId);
    expect(again.result).toMatchObject({ ok: true, answer: { identity: "verified" } });
  });

  test("finds it again where the vendor goes on with one that we took for over", async () => {
    const own = await customer("cleo");
    const { conversationId } = await bind(await browser(own), own);
    await move(conversationId, { type: "forgotten", at: now() });
    const phone = await browser(own);
    await observe(phone.id, { type: "message", from: "customer", authenticated: true });
    expect((await visit(phone)).conversation).toMatchObject({ status: "PENDING" });
    const { result } = await bind(phone, own, conversationId);
    expect(result).toMatchObject({ ok: true, answer: { resumeNote: "" } });
    expect((await visit(phone)).conversation).toMatchObject({
      vendorConversationId: conversationId,
      status: "ACTIVE",
      endedAt: null,
    });
    const open = { customerId: own, status: { not: "CLOSED" as const } };
    expect(await database().conversation.count({ where: open })).toBe(1);
  });

  test("is not sent to one that no more than another browser knows of", async () => {
    const own = await customer("cem");
    await observe((await browser(own)).id, { type: "message", from: "customer", authenticated: true });
    expect((await visit(await browser(own))).conversation).toBeNull();
  });

  test("has the next one chained to the last, whichever browser it was in", async () => {
    const own = await customer("dora");
    const { conversationId: old } = await bind(await browser(own), own);
    await move(old, { type: "session-expired", at: now() });
    const { result } = await bind(await browser(own), own);
    expect(result).toMatchObject({ ok: true, answer: { previousConversationId: old } });
    expect(await byVendorId(old)).toMatchObject({ status: "CLOSED", statusReason: "GUEST_TTL_ELAPSED" });
  });

  test("clears it from whichever browser, for all", async () => {
    const own = await customer("emil");
    const desk = await browser(own);
    const { conversationId } = await bind(desk, own);
    const phone = await browser(own);
    await transaction((tx) => clearChatOf(phone.id, now(), tx));
    expect(await byVendorId(conversationId)).toMatchObject({
      status: "CLOSED",
      statusReason: "CLEARED_BY_CUSTOMER",
    });
    expect((await visit(phone)).conversation).toBeNull();
  });
});

describe("a visitor's conversation", () => {
  test("is nobody's, whoever logs in, until it is stepped up; then what they had elsewhere is over", async () => {
    const own = await customer("fay");
    const desk = await browser(null);
    const { conversationId } = await bind(desk, null);
    const { conversationId: elsewhere } = await bind(await browser(own), own);
    await logIn(desk, own);
    expect(await byVendorId(conversationId)).toMatchObject({ customerId: null });
    expect((await visit(desk)).conversation).toMatchObject({ vendorConversationId: conversationId });

    await observe(desk.id, TAKEN_UP);
    await observe(desk.id, TAKEN_UP);
    expect(await byVendorId(conversationId)).toMatchObject({ customerId: own, status: "ACTIVE" });
    expect(await byVendorId(elsewhere)).toMatchObject({ status: "CLOSED", statusReason: "SUPERSEDED" });
    const where = { sessionId: desk.id, code: "CONVERSATION_STEPPED_UP" };
    expect(await database().sessionEvent.count({ where })).toBe(1);
    expect((await visit(await browser(own))).conversation).toMatchObject({
      vendorConversationId: conversationId,
    });
  });

  test("that has run out gives way to the customer's own elsewhere", async () => {
    const own = await customer("gil");
    const desk = await browser(null);
    await bind(desk, null);
    await logIn(desk, own);
    const past = new Date(now().getTime() - HOUR);
    await database().conversation.updateMany({ where: { sessionId: desk.id }, data: { expiresAt: past } });
    const { conversationId } = await bind(await browser(own), own);
    expect((await visit(desk)).conversation).toMatchObject({ vendorConversationId: conversationId });
  });

  test("stays a visitor's where the vendor did not learn who it is", async () => {
    const own = await customer("hal");
    const desk = await browser(own);
    await observe(desk.id, { type: "message", from: "customer", authenticated: false });
    expect((await visit(desk)).conversation).toMatchObject({ status: "PENDING", customerId: null });
    expect((await visit(await browser(own))).conversation).toBeNull();
  });
});

test("first messages from twenty browsers of one customer at once end in one open conversation", async () => {
  const own = await customer("ida");
  const browsers = await Promise.all(Array.from({ length: 20 }, () => browser(own)));
  const conversationId = randomUUID();
  const [first] = browsers;
  await Promise.all(
    browsers.map((each) => observe(each.id, { type: "message", from: "customer", authenticated: true })),
  );
  if (first) await bind(first, own, conversationId);
  const open = await database().conversation.findMany({
    where: { customerId: own, status: { not: "CLOSED" } },
  });
  expect(open).toMatchObject([{ vendorConversationId: conversationId }]);
});
