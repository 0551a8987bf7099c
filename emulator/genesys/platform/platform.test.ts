import { describe, expect, it } from "vitest";
import { readOnlyClient, type Stage } from "../testing/emulator.ts";
import { talking } from "../testing/talking.ts";

interface Participant {
  id: string;
  purpose: string;
  state: string;
  endTime?: string;
  attributes: Record<string, string>;
  messages: { id: string; state: string; messages: { messageId: string }[] }[];
}

interface Conversation {
  id: string;
  state: string;
  participants: Participant[];
}

const get = async (play: Stage, path: string) => (await play.platform<Conversation>("GET", path)).body;

describe("the platform API", () => {
  it("shows the generic and the message model of a conversation", async () => {
    const { play, id, path } = await talking();
    const generic = await get(play, path);
    const customer = generic.participants.find(({ purpose }) => purpose === "customer");
    expect(customer).toMatchObject({
      attributes: { cartId: "c-1" },
      messages: [
        {
          state: "connected",
          type: "webmessaging",
          authenticated: false,
          messages: [{ messageId: expect.any(String) }],
        },
      ],
    });
    const flat = await get(play, `/api/v2/conversations/messages/${id}`);
    expect(flat.participants[0]).toMatchObject({
      purpose: "customer",
      state: "connected",
      type: "webmessaging",
      attributes: { cartId: "c-1" },
    });
  });

  it("refuses without a token, with an unknown one, without the permission, and above 300 requests a minute", async () => {
    const { play, path } = await talking();
    expect((await play.call("GET", path)).status).toBe(401);
    expect((await play.call("GET", path, undefined, { authorization: "Bearer unknown" })).status).toBe(401);
    expect((await play.platform("GET", path, undefined, readOnlyClient)).status).toBe(200);
    const refused = await play.platform("POST", `${path}/disconnect`, {}, readOnlyClient);
    expect(refused).toMatchObject({
      status: 403,
      body: {
        status: 403,
        code: "missing.any.permissions",
        message: expect.stringContaining("conversation:communication:disconnect"),
      },
    });
    await Promise.all(
      Array.from({ length: 298 }, () => play.platform("GET", path, undefined, readOnlyClient)),
    );
    const limited = await play.platform("GET", path, undefined, readOnlyClient);
    expect([limited.status, Number(limited.headers.get("retry-after")) > 0]).toEqual([429, true]);
    expect((await play.platform("GET", path)).status).toBe(200);
  });

  it("answers 404 with the vendor's body, and 405 to a method that is none", async () => {
    const { play } = await talking();
    const missing = await play.platform("GET", "/api/v2/conversations/unknown");
    expect(missing).toMatchObject({
      status: 404,
      body: { code: "not.found", status: 404, contextId: expect.any(String), details: [], errors: [] },
    });
    expect((await play.platform("PATCH", "/api/v2/conversations/unknown")).status).toBe(405);
  });

  it("leads from a message to its conversation, by either identifier, one and in bulk", async () => {
    const { play, guest, id } = await talking();
    const echo = await guest.say("second");
    for (const messageId of [echo.body.id, echo.body.channel.messageId]) {
      const { body } = await play.platform("GET", `/api/v2/conversations/messages/${messageId}/details`);
      expect(body).toMatchObject({
        id: echo.body.id,
        conversationId: id,
        direction: "inbound",
        normalizedMessage: { text: "second" },
      });
    }
    const bulk = await play.platform<{ entities: { id: string }[] }>(
      "POST",
      `/api/v2/conversations/messages/${id}/messages/bulk`,
      [echo.body.id, "unknown"],
    );
    expect(bulk.body.entities.map((entity) => entity.id)).toEqual([echo.body.id]);
    expect(
      (await play.platform("POST", `/api/v2/conversations/messages/${id}/messages/bulk`, "no list")).status,
    ).toBe(400);
    expect((await play.platform("GET", "/api/v2/conversations/messages/unknown/details")).status).toBe(404);
  });

  it("writes attributes on the customer participant as verified, on others as theirs, and keeps the secure map apart", async () => {
    const { play, path } = await talking();
    const [customer, ...others] = (await get(play, path)).participants;
    const acd = others.find(({ purpose }) => purpose === "acd");
    await play.platform("PATCH", `${path}/participants/${customer?.id}/attributes`, {
      attributes: { tier: "gold" },
    });
    await play.platform("PATCH", `${path}/participants/${acd?.id}/attributes`, {
      attributes: { skill: "returns" },
    });
    const view = await play.newest();
    expect(view).toMatchObject({
      attributes: { cartId: "c-1", tier: "gold" },
      verifiedAttributes: { tier: "gold" },
      unverifiedAttributes: { cartId: "c-1" },
    });
    expect((await get(play, path)).participants.find(({ purpose }) => purpose === "acd")?.attributes).toEqual(
      { skill: "returns" },
    );
    expect(
      (await play.platform("PATCH", `${path}/participants/unknown/attributes`, { attributes: {} })).status,
    ).toBe(404);
    expect(
      (
        await play.platform("PATCH", `${path}/participants/${customer?.id}/attributes`, {
          attributes: { count: 1 },
        })
      ).status,
    ).toBe(400);
    await play.platform("PUT", `${path}/secureattributes`, { attributes: { a: "1", b: "2" } });
    await play.platform("PATCH", `${path}/secureattributes`, { attributes: { b: "3" } });
    expect((await play.platform("GET", `${path}/secureattributes`)).body).toEqual({
      attributes: { a: "1", b: "3" },
    });
    expect((await play.newest()).attributes).not.toHaveProperty("a");
  });

  it("sends as the agent, and ends the conversation for everyone", async () => {
    const { play, guest, id, path } = await talking();
    await play.agent("typing");
    const agent = (await get(play, path)).participants.find(({ purpose }) => purpose === "agent");
    const sent = await play.platform(
      "POST",
      `/api/v2/conversations/messages/${id}/communications/${agent?.messages[0]?.id}/messages`,
      { textBody: "from a desktop" },
    );
    expect(sent.status).toBe(202);
    expect((await guest.next("StructuredMessage", ({ body }) => body.type === "Text")).body.text).toBe(
      "from a desktop",
    );
    expect(await play.platform("POST", `${path}/disconnect`)).toMatchObject({
      status: 200,
      body: "disconnected",
    });
    const ended = await get(play, path);
    expect([ended.state, ended.participants.every(({ endTime }) => endTime !== undefined)]).toEqual([
      "disconnected",
      true,
    ]);
    expect((await play.platform<unknown[]>("GET", `${path}/recordings`)).body).toHaveLength(1);
  });

  it("ends by a PATCH of the message conversation too", async () => {
    const { play, id } = await talking();
    expect(
      (await play.platform("PATCH", `/api/v2/conversations/messages/${id}`, { state: "disconnected" }))
        .status,
    ).toBe(200);
    expect((await play.newest()).state).toBe("disconnected");
  });

  it("takes GDPR requests, a deletion only when confirmed, and completes them as the clock goes", async () => {
    const { play } = await talking();
    const request = { requestType: "GDPR_DELETE", subject: { emailAddress: "alice@example.com" } };
    expect((await play.platform("POST", "/api/v2/gdpr/requests", request)).status).toBe(400);
    const filed = await play.platform<{ id: string; status: string }>(
      "POST",
      "/api/v2/gdpr/requests?deleteConfirmed=true",
      request,
    );
    expect(filed.body.status).toBe("INITIATED");
    const statusNow = async () =>
      (await play.platform<{ status: string }>("GET", `/api/v2/gdpr/requests/${filed.body.id}`)).body.status;
    await play.advance(21_500);
    expect(await statusNow()).toBe("INITIATED");
    await play.advance(100);
    expect(await statusNow()).toBe("COMPLETED");
  });
});
