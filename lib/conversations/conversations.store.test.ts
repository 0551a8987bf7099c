import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { closeQueue, queue } from "#lib/queue/index.ts";
import { newSessionCookie } from "#lib/session/cookies.ts";
import { newRow } from "#lib/session/new-row.ts";
import { findVisit, insertSession } from "#lib/session/store.ts";
import { TICKET_SECONDS } from "#lib/tokens/index.ts";
import { comingAgain } from "#scripts/testing/coming-again.ts";
import { bindConversation } from "./bind.ts";
import { clearChatOf } from "./clear-chat.ts";
import { moveConversation } from "./lifecycle/index.ts";
import { observe } from "./observe.ts";
import { ticketOf as ticketFor } from "./ticket.ts";
import { handleEvent, takeIn } from "./vendor-events/index.ts";

const ALICE = uuidv7(now());

afterAll(() => closeQueue(1_000));

beforeAll(async () => {
  const alice = {
    id: ALICE,
    name: "Alice",
    email: "alice@example.com",
    passwordHash: "none",
    loyaltyTier: "gold",
    language: "de",
    createdAt: now(),
  };
  await database().customer.create({ data: alice });
  await queue();
});

async function session(customerId: string | null = null): Promise<string> {
  const cookie = newSessionCookie(now());
  await insertSession({ ...newRow(cookie, now()), customerId });
  return cookie.id;
}

async function ticketOf(sessionId: string, at = now()): Promise<string> {
  const { customerId } = await database().persistentSession.findUniqueOrThrow({ where: { id: sessionId } });
  return (await ticketFor(sessionId, customerId, at)).token;
}

async function bind(sessionId: string, conversationId: string) {
  return bindConversation({ contextTicket: await ticketOf(sessionId), conversationId });
}

const rowsOf = (sessionId: string) =>
  database().conversation.findMany({ where: { sessionId }, orderBy: { id: "asc" } });

/** Moves everything that is known about the session's conversations into the past. */
async function age(sessionId: string, hours: number): Promise<void> {
  await database().$executeRaw`update conversation set
    started_at = started_at - make_interval(hours => ${hours}), last_activity_at = last_activity_at - make_interval(hours => ${hours}),
    expires_at = expires_at - make_interval(hours => ${hours}), known_at = known_at - make_interval(hours => ${hours}),
    bound_at = bound_at - make_interval(hours => ${hours}), message_at = message_at - make_interval(hours => ${hours}),
    as_of = as_of - make_interval(hours => ${hours})
    where session_id = ${sessionId}::uuid`;
}

describe("bind", () => {
  test("maps once and answers what the flow needs", async () => {
    const id = await session(ALICE);
    const result = await bind(id, randomUUID());
    expect(result).toEqual({
      ok: true,
      conversationId: expect.any(String),
      answer: {
        persistentSessionId: id,
        identity: "verified",
        loyaltyTier: "gold",
        language: "de",
        cartId: "",
        previousConversationId: "",
        resumeNote: "",
        crmCaseId: "",
        previousResolution: "",
        handoffCount: "",
        recap: "",
        intent: "",
        stepsCompleted: "",
        lastAgentMessage: "",
        agentContextUrl: expect.stringContaining("/agent-context/"),
      },
    });
    expect(await rowsOf(id)).toHaveLength(1);
  });

  test("repeated, it answers the same and changes nothing", async () => {
    const id = await session();
    const vendorId = randomUUID();
    const first = await bind(id, vendorId);
    const before = await rowsOf(id);
    expect(withoutLink(await bind(id, vendorId))).toEqual(withoutLink(first));
    expect(await rowsOf(id)).toEqual(before);
  });

  test("a ticket that has expired since still answers for its pair, and for no other", async () => {
    const id = await session();
    const vendorId = randomUUID();
    const old = await ticketOf(id, new Date(now().getTime() - (TICKET_SECONDS + 5) * 1000));
    expect(await bindConversation({ contextTicket: old, conversationId: vendorId })).toEqual({
      ok: false,
      code: "CONTEXT_TICKET_EXPIRED",
    });
    await bind(id, vendorId);
    expect(await bindConversation({ contextTicket: old, conversationId: vendorId })).toMatchObject({
      ok: true,
    });
    expect(await bindConversation({ contextTicket: old, conversationId: randomUUID() })).toEqual({
      ok: false,
      code: "CONTEXT_TICKET_EXPIRED",
    });
  });

  test("a ticket from before the log-in tells nothing of the customer", async () => {
    const id = await session();
    const ticket = await ticketOf(id);
    await database().persistentSession.update({ where: { id }, data: { customerId: ALICE } });
    const before = await bindConversation({ contextTicket: ticket, conversationId: randomUUID() });
    expect(before).toMatchObject({
      ok: true,
      answer: { identity: "anonymous", loyaltyTier: "", language: "" },
    });
    expect(await bind(id, randomUUID())).toMatchObject({
      ok: true,
      answer: { identity: "verified", loyaltyTier: "gold" },
    });
    const elsewhere = randomUUID();
    await bind(await session(ALICE), elsewhere);
    expect(await bindConversation({ contextTicket: ticket, conversationId: elsewhere })).toEqual({
      ok: false,
      code: "CONVERSATION_BOUND_ELSEWHERE",
    });
  });

  test("somebody else's conversation is a conflict, the same customer's is not", async () => {
    const vendorId = randomUUID();
    const first = await session(ALICE);
    await bind(first, vendorId);
    expect(await bind(await session(), vendorId)).toEqual({
      ok: false,
      code: "CONVERSATION_BOUND_ELSEWHERE",
    });
    const again = await session(ALICE);
    expect(await bind(again, vendorId)).toMatchObject({ ok: true, answer: { persistentSessionId: again } });
    expect(await rowsOf(first)).toHaveLength(1);
    expect(await rowsOf(again)).toHaveLength(0);
    const codes = await database().sessionEvent.findMany({
      where: { sessionId: again },
      select: { code: true },
    });
    expect(codes).toEqual([{ code: "CONVERSATION_FOLLOWED_CUSTOMER" }]);
  });

  test("nor the cart and the conversations that they have, also where it is told again", async () => {
    const id = await session();
    const ticket = await ticketOf(id);
    await database().cart.create({ data: { id: uuidv7(now()), sessionId: id, updatedAt: now() } });
    await bind(id, randomUUID());
    await age(id, 73);
    await database().persistentSession.update({ where: { id }, data: { customerId: ALICE } });
    const conversationId = randomUUID();
    for (const _ of ["first", "repeated"])
      expect(await bindConversation({ contextTicket: ticket, conversationId })).toMatchObject({
        ok: true,
        answer: { cartId: "", previousConversationId: "", resumeNote: "" },
      });
    const theirs = await bind(id, conversationId);
    expect(theirs).toMatchObject({ ok: true, answer: { cartId: expect.stringMatching(/./) } });
    expect(theirs).not.toMatchObject({ answer: { resumeNote: "" } });
  });

  test("after the guest session's end: a new conversation, linked to the old one, and the agent is told", async () => {
    const id = await session();
    const first = randomUUID();
    await bind(id, first);
    await age(id, 73);
    const result = await bind(id, randomUUID());
    expect(result).toMatchObject({
      ok: true,
      answer: { previousConversationId: first, resumeNote: `Resuming from archived session ID: ${first}` },
    });
    const [old, fresh] = await rowsOf(id);
    expect(fresh?.previousId).toBe(old?.id);
    expect(old).toMatchObject({ status: "CLOSED", statusReason: "GUEST_TTL_ELAPSED" });
  });

  test("fifty at once, of two conversations' first messages and repeats: one mapping each, one chain", async () => {
    const id = await session();
    const vendorId = randomUUID();
    const seen = () => observe(id, { type: "message", from: "customer", authenticated: false });
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, turn) =>
        comingAgain<unknown>(() => (turn % 5 === 0 ? seen() : bind(id, vendorId))),
      ),
    );
    expect(results.every((result) => result === true || (result as { ok: boolean }).ok)).toBe(true);
    const rows = await rowsOf(id);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ vendorConversationId: vendorId, status: "ACTIVE", previousId: null });
  });

  test("fifty at once of everything: one conversation, one chain, and nothing of it is lost", async () => {
    const id = await session();
    const vendorId = randomUUID();
    const told = async (name: string, turn: number) => {
      const eventId = randomUUID();
      const topicName = `v2.detail.events.conversation.${vendorId}.${name}`;
      const eventTime = now().getTime() - turn * 1_000;
      const body = { id: eventId, detail: { topicName, eventBody: { eventTime } } };
      await comingAgain(() => takeIn(JSON.stringify(body)));
      await comingAgain(() => handleEvent({ eventId }));
    };
    // As a page does that has asked the vendor.
    const loaded = async () => {
      const found = (await findVisit(id, now()))?.conversation_id;
      const report = { type: "open", at: now(), lastMessageAt: null } as const;
      if (found) await transaction((tx) => moveConversation(found, report, "page", tx));
    };
    const ways = [
      () => comingAgain(() => observe(id, { type: "message", from: "customer", authenticated: false })),
      () => comingAgain(() => bind(id, vendorId)),
      (turn: number) => told("customer.start", turn),
      (turn: number) => told("user.start", turn),
      () => comingAgain(loaded),
    ];
    await Promise.all(Array.from({ length: 50 }, (_, turn) => ways[turn % ways.length]?.(turn)));
    // What was told before anybody had bound it was handed on again; its jobs are done here.
    const early = await database().vendorEvent.findMany({ where: { outcome: "UNKNOWN_CONVERSATION" } });
    for (const { id: eventId } of early) await handleEvent({ eventId });
    const rows = await rowsOf(id);
    expect(rows).toMatchObject([{ vendorConversationId: vendorId, status: "ACTIVE", previousId: null }]);
    const events = await database().vendorEvent.groupBy({ by: ["outcome"], _count: true });
    expect(events.every(({ outcome }) => ["APPLIED", "NOTED", "REPEATED"].includes(outcome ?? ""))).toBe(
      true,
    );
    const [row] = rows;
    const metrics = await database().conversationMetrics.findUnique({
      where: { conversationId: row?.id ?? "" },
    });
    expect(metrics).toMatchObject({ agents: 10, transfers: 9 });
  });

  test("two sessions at once for one conversation: one has it, the other is told", async () => {
    const vendorId = randomUUID();
    const ids = await Promise.all(Array.from({ length: 8 }, () => session()));
    const results = await Promise.all(ids.map((id) => bind(id, vendorId)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(
      results.filter((result) => !result.ok && result.code === "CONVERSATION_BOUND_ELSEWHERE"),
    ).toHaveLength(7);
  });
});

describe("what the browser saw", () => {
  test("a first message is remembered before the vendor names the conversation, and then adopted", async () => {
    const id = await session();
    await observe(id, { type: "message", from: "customer", authenticated: false });
    expect(await rowsOf(id)).toMatchObject([{ status: "PENDING", vendorConversationId: null }]);
    const vendorId = randomUUID();
    await bind(id, vendorId);
    expect(await rowsOf(id)).toMatchObject([{ status: "ACTIVE", vendorConversationId: vendorId }]);
  });

  test("messages move the guest session's end on; an agent's begins nothing", async () => {
    const id = await session();
    await observe(id, { type: "message", from: "agent", authenticated: false });
    expect(await rowsOf(id)).toEqual([]);
    await bind(id, randomUUID());
    await age(id, 71);
    await observe(id, { type: "message", from: "agent", authenticated: false });
    const [row] = await rowsOf(id);
    expect((row?.expiresAt.getTime() ?? 0) - now().getTime()).toBeGreaterThan(71 * 3_600_000);
  });

  test("storage that was lost makes the next one a continuation; taken up after all, it goes on", async () => {
    const id = await session();
    await bind(id, randomUUID());
    const [lost] = await rowsOf(id);
    await observe(id, { type: "not-resumed", conversationId: randomUUID() });
    expect(await rowsOf(id)).toMatchObject([{ status: "ACTIVE" }]);
    await observe(id, { type: "not-resumed", conversationId: lost?.id ?? "" });
    expect(await rowsOf(id)).toMatchObject([{ status: "DISCONNECTED", statusReason: "VENDOR_STORAGE_LOST" }]);
    await observe(id, { type: "resumed", readOnly: false, authenticated: false });
    expect(await rowsOf(id)).toMatchObject([{ status: "ACTIVE" }]);
    await observe(id, { type: "not-resumed", conversationId: lost?.id ?? "" });
    await observe(id, { type: "message", from: "customer", authenticated: false });
    expect(await rowsOf(id)).toMatchObject([
      { status: "CLOSED", statusReason: "VENDOR_STORAGE_LOST" },
      { status: "PENDING", previousId: lost?.id },
    ]);
  });

  test("an end is noted once, and nothing is taken from a session that is over", async () => {
    const id = await session();
    await bind(id, randomUUID());
    await observe(id, { type: "disconnected", readOnly: true });
    await observe(id, { type: "disconnected", readOnly: false });
    expect(await rowsOf(id)).toMatchObject([{ status: "READ_ONLY" }]);
    await database().persistentSession.update({ where: { id }, data: { status: "REVOKED" } });
    expect(await observe(id, { type: "expired" })).toBe(false);
  });
});

test.each([
  ["was not used for too long", { idleExpiresAt: now() }],
  ["has reached its end", { absoluteExpiresAt: now() }],
  ["was ended", { status: "REVOKED" as const }],
])("a session that %s binds nothing, and nothing is taken from it", async (_what, data) => {
  const id = await session();
  await database().persistentSession.update({ where: { id }, data });
  expect(await bind(id, randomUUID())).toEqual({ ok: false, code: "SESSION_ENDED" });
  expect(await observe(id, { type: "message", from: "customer", authenticated: false })).toBe(false);
  expect(await rowsOf(id)).toEqual([]);
});

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

test("what the vendor said a moment ago does not undo what happened since", async () => {
  const id = await session();
  await bind(id, randomUUID());
  await age(id, 1);
  const [seen] = await rowsOf(id);
  if (!seen) throw new Error("no conversation");
  await observe(id, { type: "message", from: "customer", authenticated: false });
  const forget = (at: Date) =>
    transaction((tx) => moveConversation(seen.id, { type: "forgotten", at }, "page", tx));
  expect(await forget(seen.knownAt)).toMatchObject({ outcome: "OUTDATED" });
  expect(await rowsOf(id)).toMatchObject([{ status: "ACTIVE", statusReason: "MESSAGE" }]);
  await forget(now());
  expect(await rowsOf(id)).toMatchObject([{ status: "CLOSED", statusReason: "VENDOR_FORGOT" }]);
});

/** Each answer has a link of its own, which opens once. */
function withoutLink(result: Awaited<ReturnType<typeof bind>>) {
  return result.ok ? { ...result, answer: { ...result.answer, agentContextUrl: "" } } : result;
}
