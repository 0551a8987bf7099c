import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database } from "#lib/db/index.ts";
import { closeQueue } from "#lib/queue/index.ts";
import { GET as cart } from "./carts/[cartId]/route.ts";
import { POST as bind } from "./conversation/route.ts";
import { GET as payment } from "./orders/[order]/payment/route.ts";
import { POST as state } from "./state/route.ts";
import { bound, CLIENT, call, codeOf, type Handler, stock, tokenWith } from "./testing/flow.ts";

beforeAll(stock);
afterAll(() => closeQueue(1_000));

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
    const again = { contextTicket: "some", conversationId };
    for (const key of ["", "with space"])
      expect(await codeOf(await call(bind, { body: again, key }))).toBe("422 IDEMPOTENCY_KEY_MISSING");
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
