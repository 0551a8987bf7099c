import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { closeQueue, queue } from "#lib/queue/index.ts";
import { findVisit } from "#lib/session/store.ts";
import { TICKET_SECONDS } from "#lib/tokens/index.ts";
import { comingAgain } from "#scripts/testing/coming-again.ts";
import { bindConversation } from "./bind.ts";
import { moveConversation } from "./lifecycle/index.ts";
import { observe } from "./observe.ts";
import { ALICE, age, bind, insertAlice, rowsOf, session, ticketOf } from "./testing/bound.ts";
import { handleEvent, takeIn } from "./vendor-events/index.ts";

beforeAll(async () => {
  await insertAlice();
  await queue();
});
afterAll(() => closeQueue(1_000));

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

/** Each answer has a link of its own, which opens once. */
function withoutLink(result: Awaited<ReturnType<typeof bind>>) {
  return result.ok ? { ...result, answer: { ...result.answer, agentContextUrl: "" } } : result;
}
