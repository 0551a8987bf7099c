import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database } from "#lib/db/index.ts";
import { closeQueue } from "#lib/queue/index.ts";
import { addToCart } from "#lib/shop/index.ts";
import { POST as bind } from "./conversation/route.ts";
import { POST as state } from "./state/route.ts";
import { ALICE, bound, call, codeOf, session, stock, ticket } from "./testing/flow.ts";

let crm: Server;
let crmCase: object | null = null;

beforeAll(async () => {
  await stock();
  crm = createServer((_request, response) => {
    if (crmCase) response.end(JSON.stringify(crmCase));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => crm.once("listening", resolve));
});

afterAll(async () => {
  crm.closeAllConnections();
  crm.close();
  await closeQueue(1_000);
});

describe("a bind", () => {
  beforeEach(() => {
    crmCase = null;
  });

  const withSettings = async (settings: object, work: () => Promise<void>) => {
    const { environment } = await import("#lib/config/environment.ts");
    const before = { ...environment() };
    Object.assign(environment(), settings);
    try {
      await work();
    } finally {
      Object.assign(environment(), { GENESYS_CLIENT_ID: undefined, CRM_URL: undefined, ...before });
    }
  };
  const withCrm = (patienceMs: number, work: () => Promise<void>) => {
    const { port } = crm.address() as AddressInfo;
    return withSettings({ CRM_URL: `http://127.0.0.1:${port}`, CRM_TIMEOUT_MS: patienceMs }, work);
  };

  test("with a key is answered the very same by its repeats, one after another and all at once", async () => {
    const sessionId = await session(ALICE);
    const body = { contextTicket: await ticket(sessionId, ALICE), conversationId: randomUUID() };
    const key = randomUUID();
    const ask = async () => (await call(bind, { body, key })).text();
    const at = await Promise.all([ask(), ask(), ask(), ask()]);
    await database().customer.update({ where: { id: ALICE }, data: { loyaltyTier: "platinum" } });
    expect(new Set([...at, await ask()]).size).toBe(1);
    await database().customer.update({ where: { id: ALICE }, data: { loyaltyTier: "gold" } });
    expect(await database().conversation.count({ where: { sessionId } })).toBe(1);
    const other = { ...body, conversationId: randomUUID() };
    expect(await codeOf(await call(bind, { body: other, key }))).toBe("422 IDEMPOTENCY_KEY_REUSED");
    expect(
      await codeOf(await call(state, { body: { conversationId: body.conversationId, sequence: 1 }, key })),
    ).toBe("422 IDEMPOTENCY_KEY_REUSED");
  });

  test("says what the CRM knows of a customer who is proven, and of nobody else", async () => {
    await withCrm(2_000, async () => {
      crmCase = { caseId: "C-7", previousResolution: "refunded", handoffCount: 2 };
      const known = { crmCaseId: "C-7", previousResolution: "refunded", handoffCount: "2" };
      const nothing = { crmCaseId: "", previousResolution: "", handoffCount: "" };
      for (const [customerId, told] of [
        [ALICE, known],
        [null, nothing],
      ] as const) {
        const body = {
          contextTicket: await ticket(await session(customerId), customerId),
          conversationId: randomUUID(),
        };
        expect(await (await call(bind, { body })).json()).toMatchObject(told);
      }
      const before = await session();
      const old = await ticket(before);
      await database().persistentSession.update({ where: { id: before }, data: { customerId: ALICE } });
      const body = { contextTicket: old, conversationId: randomUUID() };
      expect(await (await call(bind, { body })).json()).toMatchObject({ ...nothing, identity: "anonymous" });
    });
  });

  test("goes on without a CRM that does not answer, and operators read so", async () => {
    await withCrm(200, async () => {
      const sessionId = await session(ALICE);
      const body = { contextTicket: await ticket(sessionId, ALICE), conversationId: randomUUID() };
      expect(await (await call(bind, { body })).json()).toMatchObject({
        identity: "verified",
        crmCaseId: "",
      });
      expect(await database().sessionEvent.count({ where: { sessionId, code: "CRM_UNREACHABLE" } })).toBe(1);
    });
  });

  test("that continues a conversation says where the customer was; not to a ticket from before their log-in", async () => {
    const { sessionId, conversationId: first } = await bound(ALICE);
    const said = { intent: "refund", stepsCompleted: "identified", lastAgentMessage: "One moment" };
    await call(state, { body: { conversationId: first, sequence: 1, ...said } });
    const second = { contextTicket: await ticket(sessionId, ALICE), conversationId: randomUUID() };
    expect(await (await call(bind, { body: second })).json()).toMatchObject({
      ...said,
      previousConversationId: first,
      recap: expect.stringContaining("intent: refund; done: identified"),
    });
    const third = { contextTicket: await ticket(sessionId), conversationId: randomUUID() };
    expect(await (await call(bind, { body: third })).json()).toMatchObject({ intent: "", recap: "" });
  });

  test("keeps for reports what was so when it began, and asks for the verified attributes at the vendor", async () => {
    const sessionId = await session(ALICE);
    await addToCart(sessionId, "scarf");
    const at = now();
    const decided = { decision: "fresh", reason: "NO_CONVERSATION", state: "none", inputs: {} };
    const record = {
      id: uuidv7(at),
      sessionId,
      ...decided,
      trace: randomBytes(8).toString("hex"),
      path: "/",
      at,
    };
    await database().resumeRecord.create({ data: record });
    const conversationId = randomUUID();
    const body = { contextTicket: await ticket(sessionId, ALICE), conversationId };
    await withSettings({ GENESYS_CLIENT_ID: "portal" }, async () => void (await call(bind, { body })));
    const { id } = await database().conversation.findUniqueOrThrow({
      where: { vendorConversationId: conversationId },
    });
    const kept = await database().conversationMetrics.findUnique({ where: { conversationId: id } });
    expect(kept).toMatchObject({
      decision: "fresh",
      reason: "NO_CONVERSATION",
      loyaltyTier: "gold",
      cartValueCents: 7_200,
    });
    const jobs = await database().$queryRaw`
      select 1 from job.job where name = 'attributes' and data->>'conversationId' = ${id}`;
    expect(jobs).toHaveLength(1);
  });
});
