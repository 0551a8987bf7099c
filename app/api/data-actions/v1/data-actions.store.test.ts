import { randomBytes, randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { now } from "#lib/clock.ts";
import { ticketOf } from "#lib/conversations/ticket.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database } from "#lib/db/index.ts";
import { closeQueue } from "#lib/queue/index.ts";
import { newSessionCookie } from "#lib/session/cookies.ts";
import { newRow } from "#lib/session/new-row.ts";
import { insertSession } from "#lib/session/store.ts";
import { addToCart, importOrder, stockCatalogue } from "#lib/shop/index.ts";
import { accessToken } from "#lib/tokens/index.ts";
import { GET as cart } from "./carts/[cartId]/route.ts";
import { POST as bind } from "./conversation/route.ts";
import { GET as document } from "./openapi.json/route.ts";
import { GET as payment } from "./orders/[order]/payment/route.ts";
import { POST as state } from "./state/route.ts";

const CLIENT = "flow";
const ALICE = uuidv7(now());
const ORDER = "7K4M-2QX9";
let crm: Server;
let crmCase: object | null = null;
let token = "";

beforeAll(async () => {
  const at = now();
  await database().apiClient.create({ data: { id: CLIENT, name: "Flow", scopes: [], createdAt: at } });
  const alice = { id: ALICE, name: "Alice", email: "alice@example.com", loyaltyTier: "gold", language: "de" };
  await database().customer.create({ data: { ...alice, createdAt: at } });
  const scarf = {
    id: "scarf",
    name: "Wool scarf",
    description: "",
    priceCents: 7_200,
    image: "",
    position: 1,
  };
  await stockCatalogue([scarf]);
  const items = [{ productId: "scarf", quantity: 2 }];
  await importOrder({ number: ORDER, customerId: ALICE, status: "SHIPPED", placedAt: at, items });
  token = await tokenWith("data-actions");
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

const tokenWith = (...scopes: string[]) =>
  accessToken({ audience: "data-actions", clientId: CLIENT, scopes }, now());

type Handler = typeof state;

function call(
  handler: Handler,
  given: {
    path?: Record<string, string>;
    body?: unknown;
    key?: string | null;
    headers?: Record<string, string>;
  },
): Promise<Response> {
  const { path = {}, body, key = randomUUID(), headers } = given;
  const request = new Request("http://localhost:3000/api/data-actions/v1/some", {
    method: body === undefined ? "GET" : "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      ...(key !== null && { "idempotency-key": key }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return handler(request, { params: Promise.resolve(path) });
}

const codeOf = async (response: Response) => {
  const { code, status } = (await response.json()) as { code: string; status: number };
  expect(status).toBe(response.status);
  return `${status} ${code}`;
};

async function session(customerId: string | null = null): Promise<string> {
  const cookie = newSessionCookie(now());
  await insertSession({ ...newRow(cookie, now()), customerId });
  return cookie.id;
}

async function ticket(sessionId: string, customerId: string | null = null) {
  return (await ticketOf(sessionId, customerId, now())).token;
}

async function bound(
  customerId: string | null = null,
): Promise<{ sessionId: string; conversationId: string }> {
  const sessionId = await session(customerId);
  const conversationId = randomUUID();
  const body = { contextTicket: await ticket(sessionId, customerId), conversationId };
  expect((await call(bind, { body })).status).toBe(200);
  return { sessionId, conversationId };
}

describe("every answer is as the published document says", () => {
  const Document = z.object({
    openapi: z.literal("3.1.1"),
    paths: z.record(
      z.string(),
      z.record(z.string(), z.object({ responses: z.record(z.string(), z.unknown()) })),
    ),
    components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
  });
  let published: z.infer<typeof Document>;

  beforeAll(async () => {
    published = Document.parse(await (await document(new Request("http://localhost:3000/"))).json());
  });

  const shape = (name: string) => {
    const schema = published.components.schemas[name];
    if (!schema) throw new Error(`No schema ${name}`);
    return z.fromJSONSchema({ ...schema, additionalProperties: false } as z.core.JSONSchema.JSONSchema);
  };

  const answered = async (response: Response, name: string) => {
    expect(response.status).toBe(200);
    const body = await response.json();
    expect(shape(name).safeParse(body)).toMatchObject({ success: true });
    const isFlat = (value: unknown) => typeof value !== "object" || Array.isArray(value);
    expect(Object.values(body as object).every(isFlat)).toBe(true);
  };

  test("of each endpoint", async () => {
    const { sessionId, conversationId } = await bound();
    await addToCart(sessionId, "scarf", 2);
    const { id: cartId } = await database().cart.findUniqueOrThrow({ where: { sessionId } });
    const again = { contextTicket: await ticket(sessionId), conversationId };
    await answered(await call(bind, { body: again }), "BindAnswer");
    await answered(await call(state, { body: { conversationId, sequence: 1 } }), "SnapshotAnswer");
    await answered(await call(cart, { path: { cartId } }), "CartAnswer");
    await answered(await call(payment, { path: { order: ORDER } }), "PaymentAnswer");
    expect(shape("BindAnswer").safeParse({ persistentSessionId: 1 }).success).toBe(false);
  });

  test("also of problems, with each code under its status", async () => {
    const unknown = await call(cart, { path: { cartId: uuidv7(now()) } });
    expect(shape("Problem").safeParse(await unknown.json())).toMatchObject({ success: true });
    const { responses } = published.paths["/state"]?.post ?? { responses: {} };
    expect(responses["422"]).toMatchObject({
      description: "INVALID_REQUEST, IDEMPOTENCY_KEY_MISSING, IDEMPOTENCY_KEY_REUSED",
    });
    expect(Object.keys(responses)).toEqual([
      "200",
      "400",
      "401",
      "403",
      "404",
      "413",
      "415",
      "422",
      "429",
      "500",
      "503",
    ]);
  });

  test("requests are judged alike by the document and by the endpoint", async () => {
    const { conversationId } = await bound();
    const good = { conversationId, sequence: 1, intent: "refund", stepsCompleted: ["a"], orderNumber: "1" };
    const bad = [
      {},
      { ...good, sequence: -1 },
      { ...good, sequence: 1.5 },
      { ...good, sequence: "1" },
      { ...good, intent: null },
      { ...good, orderNumber: 7 },
      { ...good, orderNumber: { of: "what" } },
      { ...good, "a name with spaces": "x" },
      { ...good, ...Object.fromEntries(Array.from({ length: 38 }, (_, n) => [`field${n}`, ""])) },
    ];
    const request = published.components.schemas.SnapshotRequest as z.core.JSONSchema.JSONSchema;
    const isGood = (body: unknown) => z.fromJSONSchema(request).safeParse(body).success;
    expect(isGood(good)).toBe(true);
    expect((await call(state, { body: good })).status).toBe(200);
    for (const body of bad) {
      expect([body, isGood(body)]).toEqual([body, false]);
      expect(await codeOf(await call(state, { body }))).toBe("422 INVALID_REQUEST");
    }
  });
});

describe("who may call", () => {
  const asked = async (scope: string, handler: Handler, body?: unknown) => {
    const headers = { authorization: `Bearer ${await tokenWith(scope)}` };
    return codeOf(await call(handler, { body, headers, path: { cartId: uuidv7(now()), order: "none" } }));
  };

  test("reading and writing are scopes of their own, and data-actions is both", async () => {
    const body = { conversationId: "nobodys", sequence: 1 };
    expect(await asked("data-actions:read", cart)).toBe("404 CART_UNKNOWN");
    expect(await asked("data-actions:read", payment)).toBe("404 ORDER_UNKNOWN");
    expect(await asked("data-actions:read", state, body)).toBe("403 INSUFFICIENT_SCOPE");
    expect(await asked("data-actions:write", state, body)).toBe("404 CONVERSATION_UNKNOWN");
    expect(await asked("data-actions:write", cart)).toBe("403 INSUFFICIENT_SCOPE");
    expect(await asked("data-actions", state, body)).toBe("404 CONVERSATION_UNKNOWN");
    expect(await asked("openid", bind, body)).toBe("403 INSUFFICIENT_SCOPE");
  });

  test("nobody without a token", async () => {
    const headers = { authorization: "Bearer none" };
    for (const handler of [bind, state, cart, payment])
      expect(await codeOf(await call(handler, { headers }))).toBe("401 CLIENT_UNAUTHORIZED");
  });
});

describe("what is refused", () => {
  test("too much, no JSON, no key, a key that no header can be", async () => {
    const { conversationId } = await bound();
    const body = { conversationId, sequence: 1 };
    const much = { ...body, intent: "x".repeat(17_000) };
    expect(await codeOf(await call(state, { body: much }))).toBe("413 PAYLOAD_TOO_LARGE");
    expect(await codeOf(await call(state, { body: "{" }))).toBe("400 INVALID_JSON");
    const form = { "content-type": "text/plain" };
    expect(await codeOf(await call(state, { body, headers: form }))).toBe("415 UNSUPPORTED_MEDIA_TYPE");
    for (const key of [null, "", "with space", "x".repeat(129)])
      expect(await codeOf(await call(state, { body, key }))).toBe("422 IDEMPOTENCY_KEY_MISSING");
    expect(
      await database().stateSnapshot.count({
        where: { conversation: { vendorConversationId: conversationId } },
      }),
    ).toBe(0);
  });

  test("reaches operators, with its code and nothing of what was sent", async () => {
    const at = now();
    await call(state, { body: { conversationId: "nobody-knows", sequence: 1 } });
    const event = await database().sessionEvent.findFirst({
      where: { code: "DATA_ACTION_REFUSED", at: { gte: at } },
      orderBy: { id: "desc" },
    });
    expect(event?.detail).toEqual({
      action: "state",
      client: CLIENT,
      problem: "CONVERSATION_UNKNOWN",
      status: 404,
    });
  });

  test.each(["", "x", "00000000-0000-7000-8000-00000000000g", "' or true --"])("cart %j", async (cartId) => {
    expect(await codeOf(await call(cart, { path: { cartId } }))).toBe("404 CART_UNKNOWN");
  });
});

test("a cart is told in flat JSON", async () => {
  const { sessionId } = await bound();
  await addToCart(sessionId, "scarf", 2);
  const { id: cartId } = await database().cart.findUniqueOrThrow({ where: { sessionId } });
  expect(await (await call(cart, { path: { cartId } })).json()).toEqual({
    cartId,
    itemCount: 2,
    totalCents: 14_400,
    currency: "EUR",
    items: ["2 × Wool scarf"],
    productIds: ["scarf"],
    checkoutStartedAt: "",
  });
});

test("a payment is told by the order's id and by its number, and nothing of how it was paid", async () => {
  const { id } = await database().order.findUniqueOrThrow({ where: { number: ORDER } });
  const told = { status: "PAID", amountCents: 14_400, currency: "EUR", orderNumber: ORDER };
  for (const order of [id, ORDER, ORDER.toLowerCase()])
    expect(await (await call(payment, { path: { order } })).json()).toEqual(told);
  await database().order.update({ where: { id }, data: { payment: "REFUNDED" } });
  expect(await (await call(payment, { path: { order: id } })).json()).toMatchObject({ status: "REFUNDED" });
});

describe("a bind", () => {
  beforeEach(() => {
    crmCase = null;
  });

  const withCrm = async (work: () => Promise<void>) => {
    const { port } = crm.address() as AddressInfo;
    const { environment } = await import("#lib/config/environment.ts");
    const before = { ...environment() };
    Object.assign(environment(), { CRM_URL: `http://127.0.0.1:${port}`, CRM_TIMEOUT_MS: 200 });
    try {
      await work();
    } finally {
      Object.assign(environment(), { CRM_URL: undefined, CRM_TIMEOUT_MS: before.CRM_TIMEOUT_MS });
    }
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
    await withCrm(async () => {
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
    await withCrm(async () => {
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
    await call(bind, { body });
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
