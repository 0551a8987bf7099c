import { describe, expect, it } from "vitest";
import { type Stage, stage } from "../testing/emulator.ts";
import type { Received } from "../testing/server.ts";
import { playServer } from "../testing/server.ts";

interface Portal {
  token?: number;
  bind: (attempt: number, received: Received) => { status?: number; body?: unknown };
}

/** A portal with a token endpoint and a data action, and an emulator that works with it. */
async function playPortal({ token = 200, bind }: Portal) {
  let attempts = 0;
  const portal = await playServer((received) => {
    if (received.path === "/oauth/token")
      return { status: token, body: { access_token: "flow-token", expires_in: 300 } };
    attempts += 1;
    return bind(attempts, received);
  });
  const play = await stage(({ flows }) => {
    for (const flow of flows)
      for (const step of flow.onConversation) if (step.type === "callDataAction") step.retryDelayMs = 1;
  }, portal.url);
  const isBind = ({ path }: Received) => path === "/api/data-actions/v1/conversation";
  const guest = await play.guest();
  await guest.configure();
  return { portal, play, guest, isBind };
}

/** Resolves when the flow has routed the conversation, whatever happened before. */
async function routed(play: Stage): Promise<void> {
  await expect
    .poll(async () => (await play.call<unknown[]>("GET", "/_emulator/log?kind=conversation.queued")).body)
    .not.toEqual([]);
}

const alerts = async (play: Stage) =>
  (await play.call<{ kind: string }[]>("GET", "/_emulator/log?level=alert")).body.map(({ kind }) => kind);

describe("the flow", () => {
  it("binds a new conversation with a token by HTTP Basic, and writes the flat answer as verified data", async () => {
    const { portal, play, guest, isBind } = await playPortal({
      bind: () => ({
        body: {
          persistentSessionId: "ps-1",
          identity: "anonymous",
          loyaltyTier: "",
          handoffCount: 2,
          stepsCompleted: ["a", "b"],
        },
      }),
    });
    await guest.say("hello", {
      contextTicket: "ticket-1",
      cartId: "c-1",
      persistentSessionId: "from the browser",
    });
    await routed(play);
    const [tokenRequest] = portal.received;
    expect(tokenRequest).toMatchObject({
      method: "POST",
      path: "/oauth/token",
      body: "grant_type=client_credentials",
      headers: { authorization: `Basic ${btoa("genesys-data-actions:development-data-actions-secret")}` },
    });
    const [bind] = portal.received.filter(isBind);
    const view = await play.newest();
    expect(bind?.headers.authorization).toBe("Bearer flow-token");
    expect(JSON.parse(bind?.body ?? "")).toEqual({
      contextTicket: "ticket-1",
      conversationId: view.conversationId,
    });
    expect(view.verifiedAttributes).toEqual({
      persistentSessionId: "ps-1",
      identity: "anonymous",
      handoffCount: "2",
      stepsCompleted: "a,b",
    });
    expect(view.unverifiedAttributes).toMatchObject({
      persistentSessionId: "from the browser",
      cartId: "c-1",
    });
    expect(view.attributes).toMatchObject({ persistentSessionId: "ps-1", cartId: "c-1" });
  });

  it("asks once per conversation and keeps its token", async () => {
    const { portal, play, guest, isBind } = await playPortal({ bind: () => ({ body: {} }) });
    await guest.say("hello", { contextTicket: "t" });
    await routed(play);
    await guest.say("and more", { contextTicket: "t2" });
    const other = await play.guest();
    await other.configure();
    await other.say("hello", { contextTicket: "t3" });
    await portal.until(2, isBind);
    expect(portal.received.map(({ path }) => path)).toEqual([
      "/oauth/token",
      "/api/data-actions/v1/conversation",
      "/api/data-actions/v1/conversation",
    ]);
  });

  it("routes without asking where the customer brings no ticket", async () => {
    const { portal, play, guest } = await playPortal({ bind: () => ({ body: {} }) });
    await guest.say("hello");
    await routed(play);
    expect([portal.received, (await play.newest()).participants.map(({ name }) => name)]).toEqual([
      [],
      ["Guest", "Inbound web messages", "Support"],
    ]);
  });

  it("tries four times in all, then takes the error branch with an alert, and routes all the same", async () => {
    const { portal, play, guest, isBind } = await playPortal({ bind: () => ({ status: 503 }) });
    await guest.say("hello", { contextTicket: "t" });
    await routed(play);
    expect(portal.received.filter(isBind)).toHaveLength(4);
    expect(await alerts(play)).toEqual(["flow.error"]);
  });

  it("recovers when a later attempt succeeds, and gets a new token after a 401", async () => {
    const { portal, play, guest } = await playPortal({
      bind: (attempt) => (attempt === 1 ? { status: 401 } : { body: { identity: "verified" } }),
    });
    await guest.say("hello", { contextTicket: "t" });
    await routed(play);
    expect(portal.received.filter(({ path }) => path === "/oauth/token")).toHaveLength(2);
    expect([await alerts(play), (await play.newest()).verifiedAttributes]).toEqual([
      [],
      { identity: "verified" },
    ]);
  });

  it.each([
    ["a refusal", () => ({ status: 409, body: { code: "CONVERSATION_BOUND_ELSEWHERE" } })],
    ["an answer that is not flat", () => ({ body: { customer: { name: "Alice" } } })],
  ])("does not repeat after %s", async (_what, bind) => {
    const { portal, play, guest, isBind } = await playPortal({ bind });
    await guest.say("hello", { contextTicket: "t" });
    await routed(play);
    expect([portal.received.filter(isBind).length, await alerts(play)]).toEqual([1, ["flow.error"]]);
  });

  it("says that the token endpoint refuses", async () => {
    const { play, guest } = await playPortal({ token: 401, bind: () => ({ body: {} }) });
    await guest.say("hello", { contextTicket: "t" });
    await routed(play);
    expect((await play.call("GET", "/_emulator/log?kind=flow.error")).body).toMatchObject([
      { detail: { problem: "token HTTP 401" } },
    ]);
  });

  it("gives up an attempt at the step's time-out, by a slow portal or by a fault", async () => {
    const { portal, play, guest, isBind } = await playPortal({
      bind: () => ({ body: { identity: "verified" } }),
    });
    await play.call("POST", "/_emulator/faults", { kind: "dataActionTimeout", scope: 2 });
    await guest.say("hello", { contextTicket: "t" });
    await routed(play);
    expect(portal.received.filter(isBind)).toHaveLength(1);
    const { body } = await play.call<{ detail: { outcome: string } }[]>(
      "GET",
      "/_emulator/log?kind=flow.dataAction",
    );
    expect(body.map(({ detail }) => detail.outcome)).toEqual(["timeout", "timeout", "success"]);
  });

  it("runs its steps for the end of a conversation, with numbers as numbers and values encoded in addresses", async () => {
    const portal = await playServer(({ path }) =>
      path === "/oauth/token" ? { body: { access_token: "t", expires_in: 300 } } : { body: {} },
    );
    const play = await stage(({ flows }) => {
      for (const flow of flows) {
        flow.onConversation = flow.onConversation.slice(-1);
        flow.onDisconnect = [
          {
            type: "callDataAction",
            name: "Snapshot",
            integration: "Portal",
            method: "POST",
            url: `${portal.url}/carts/{customer.cartId}/state`,
            headers: { "Idempotency-Key": "{conversation.id}-1" },
            body: { conversationId: "{conversation.id}", sequence: 1 },
            timeoutMs: 5000,
            retries: 0,
            retryDelayMs: 0,
            saveAnswer: false,
          },
        ];
      }
    }, portal.url);
    const guest = await play.guest();
    await guest.configure();
    await guest.say("hello", { cartId: "../../orders?x=" });
    await play.agent("disconnect");
    const [snapshot] = await portal.until(1, ({ path }) => path.startsWith("/carts"));
    const { conversationId } = await play.newest();
    expect(snapshot?.path).toBe("/carts/..%2F..%2Forders%3Fx%3D/state");
    expect(snapshot?.headers["idempotency-key"]).toBe(`${conversationId}-1`);
    expect(JSON.parse(snapshot?.body ?? "")).toEqual({ conversationId, sequence: 1 });
  });
});
