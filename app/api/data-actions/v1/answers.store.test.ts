import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database } from "#lib/db/index.ts";
import { closeQueue } from "#lib/queue/index.ts";
import { addToCart } from "#lib/shop/index.ts";
import { GET as cart } from "./carts/[cartId]/route.ts";
import { POST as bind } from "./conversation/route.ts";
import { GET as document } from "./openapi.json/route.ts";
import { GET as payment } from "./orders/[order]/payment/route.ts";
import { POST as state } from "./state/route.ts";
import { bound, call, codeOf, ORDER, stock, ticket } from "./testing/flow.ts";

beforeAll(stock);
afterAll(() => closeQueue(1_000));

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
