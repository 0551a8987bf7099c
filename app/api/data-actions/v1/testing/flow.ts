import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { now } from "#lib/clock.ts";
import { ticketOf } from "#lib/conversations/ticket.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database } from "#lib/db/index.ts";
import { newSessionCookie } from "#lib/session/cookies.ts";
import { newRow } from "#lib/session/new-row.ts";
import { insertSession } from "#lib/session/store.ts";
import { importOrder, stockCatalogue } from "#lib/shop/index.ts";
import { accessToken } from "#lib/tokens/index.ts";
import { POST as bind } from "../conversation/route.ts";

export const CLIENT = "flow";
export const ALICE = uuidv7(now());
export const ORDER = "7K4M-2QX9";

/** A flow's client, a product, and a customer with an order. */
export async function stock(): Promise<void> {
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
}

export const tokenWith = (...scopes: string[]) =>
  accessToken({ audience: "data-actions", clientId: CLIENT, scopes }, now());

export type Handler = typeof bind;

/** As the flow calls a handler: with its token and a new key, unless other headers or another key are given. */
export async function call(
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
      authorization: `Bearer ${await tokenWith("data-actions")}`,
      "content-type": "application/json",
      ...(key !== null && { "idempotency-key": key }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return handler(request, { params: Promise.resolve(path) });
}

/** Such as `404 CART_UNKNOWN`. */
export async function codeOf(response: Response): Promise<string> {
  const { code, status } = (await response.json()) as { code: string; status: number };
  expect(status).toBe(response.status);
  return `${status} ${code}`;
}

export async function session(customerId: string | null = null): Promise<string> {
  const cookie = newSessionCookie(now());
  await insertSession({ ...newRow(cookie, now()), customerId });
  return cookie.id;
}

export async function ticket(sessionId: string, customerId: string | null = null) {
  return (await ticketOf(sessionId, customerId, now())).token;
}

/** A conversation of a session of its own. */
export async function bound(
  customerId: string | null = null,
): Promise<{ sessionId: string; conversationId: string }> {
  const sessionId = await session(customerId);
  const conversationId = randomUUID();
  const body = { contextTicket: await ticket(sessionId, customerId), conversationId };
  expect((await call(bind, { body })).status).toBe(200);
  return { sessionId, conversationId };
}
