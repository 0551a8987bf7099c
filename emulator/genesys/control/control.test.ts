import { get } from "node:http";
import { describe, expect, it } from "vitest";
import { DEMO_DEPLOYMENT } from "../configuration/demo.ts";
import { stage } from "../testing/emulator.ts";

const TOKEN = "0c4f0c1e-2f0a-4e53-9d5d-4a1a3ad0a1b2";

describe("the control API", () => {
  it("tells what an application must know of the organisation", async () => {
    const play = await stage();
    expect((await play.call("GET", "/_emulator/organisation")).body).toMatchObject({
      deploymentId: DEMO_DEPLOYMENT,
      platformClient: { clientId: "portal-platform-client", clientSecret: "development-platform-secret" },
      openid: {
        clientId: "genesys-messenger",
        clientSecret: "development-openid-secret",
        redirectUris: [expect.stringContaining("http")],
      },
      dataActions: { tokenUrl: expect.stringMatching(/\/oauth\/token$/), clientId: "genesys-data-actions" },
    });
  });

  it("travels in time, and comes back by a reset", async () => {
    const play = await stage();
    const { body } = await play.call<{ now: string; offsetSeconds: number }>("POST", "/_emulator/clock", {
      advanceSeconds: 3600,
    });
    expect(body.offsetSeconds).toBe(3600);
    expect(Date.parse(body.now) - Date.now()).toBeGreaterThan(3_590_000);
    expect((await play.call("POST", "/_emulator/clock", { advanceSeconds: -1 })).status).toBe(400);
    expect((await play.call("POST", "/_emulator/reset")).status).toBe(204);
    expect((await play.call("GET", "/_emulator/clock")).body).toMatchObject({ offsetSeconds: 0 });
  });

  it("fires what is due at its own moment during a journey", async () => {
    const play = await stage();
    const guest = await play.guest();
    await guest.configure();
    await guest.say("hello");
    const before = Date.now();
    await play.advance(400_000);
    const { endTime = "" } = await play.newest();
    expect(Math.abs(Date.parse(endTime) - before - 259_200_000)).toBeLessThan(5000);
  });

  it("is empty after a reset, drops open sockets, and an old token is a new session", async () => {
    const play = await stage();
    const guest = await play.guest({ token: TOKEN });
    await guest.configure();
    await guest.say("hello");
    await play.call("POST", "/_emulator/faults", { kind: "slow", scope: "always" });
    await play.call("POST", "/_emulator/reset");
    await guest.closed;
    for (const path of ["conversations", "faults", "log"]) {
      expect((await play.call<unknown[]>("GET", `/_emulator/${path}`)).body).toEqual([]);
    }
    const again = await play.guest({ token: TOKEN });
    expect(await again.configure()).toMatchObject({ newSession: true });
  });

  it("gives the same identifiers after the same reset, and others for another guest or seed", async () => {
    const play = await stage();
    const run = async (token: string, seed?: string) => {
      await play.call("POST", "/_emulator/reset", seed ? { seed } : {});
      const guest = await play.guest({ token });
      await guest.configure();
      const echo = await guest.say("hello");
      const { conversationId, participants } = await play.newest();
      return [conversationId, echo.body.id, ...participants.map(({ id }) => id)];
    };
    const first = await run(TOKEN);
    expect(await run(TOKEN)).toEqual(first);
    const others = [...(await run("0c4f0c1e-2f0a-4e53-9d5d-4a1a3ad0a1b3")), ...(await run(TOKEN, "another"))];
    expect(others.filter((id) => first.includes(id))).toEqual([]);
  });

  it("gives errors, faults and health checks the same identifiers too", async () => {
    const play = await stage();
    const run = async () => {
      await play.call("POST", "/_emulator/reset");
      const errors = [
        await play.call<{ contextId: string }>("GET", "/api/v2/zzz"),
        await play.call<{ contextId: string }>("GET", "/api/v2/zzz"),
        await play.call<{ contextId: string }>("GET", "/api/v2/conversations/none"),
      ];
      expect(errors.map(({ headers }) => headers.get("inin-correlation-id"))).toEqual(
        errors.map(({ body }) => body.contextId),
      );
      const fault = await play.call<{ id: string }>("POST", "/_emulator/faults", {
        kind: "slow",
        delayMs: 0,
      });
      const guest = await play.guest({ token: TOKEN });
      guest.request({ action: "echo", message: { type: "Text", text: "ping" } });
      const { body } = await guest.next("StructuredMessage");
      return [...errors.map(({ body: error }) => error.contextId), fault.body.id, body.id];
    };
    const first = await run();
    expect(new Set(first).size).toBe(5);
    expect(await run()).toEqual(first);
  });

  it("lists conversations newest first, shows one, and 404 for none", async () => {
    const play = await stage();
    const ids: string[] = [];
    for (const text of ["first", "second"]) {
      const guest = await play.guest();
      await guest.configure();
      await guest.say(text);
      ids.unshift((await play.newest()).conversationId);
    }
    const { body } = await play.call<{ conversationId: string }[]>("GET", "/_emulator/conversations");
    expect(body.map(({ conversationId }) => conversationId)).toEqual(ids);
    expect((await play.call("GET", `/_emulator/conversations/${ids[0]}`)).body).toMatchObject({
      conversationId: ids[0],
      state: "connected",
    });
    expect((await play.call("GET", "/_emulator/conversations/unknown")).status).toBe(404);
    expect(
      (await play.call("POST", "/_emulator/conversations/unknown/messages", { text: "hi" })).status,
    ).toBe(404);
  });

  it("filters its log", async () => {
    const play = await stage();
    const guest = await play.guest();
    await guest.configure();
    await guest.say("hello");
    const log = async (query: string) =>
      (await play.call<{ kind: string; sequence: number }[]>("GET", `/_emulator/log${query}`)).body;
    const all = await log("");
    expect(all.length).toBeGreaterThan(4);
    expect((await log("?kind=guest.session")).map(({ kind }) => kind)).toEqual(["guest.session.created"]);
    expect(await log(`?after=${all.at(-1)?.sequence}`)).toEqual([]);
    expect(await log("?limit=1")).toEqual(all.slice(-1));
    expect(
      (await log(`?conversationId=${(await play.newest()).conversationId}`)).every(
        ({ kind }) => kind !== "guest.connected",
      ),
    ).toBe(true);
    expect((await play.call("GET", "/_emulator/log?level=loud")).status).toBe(400);
  });

  it("is no business of a web page", async () => {
    const play = await stage();
    expect((await play.call("POST", "/_emulator/reset", {}, { origin: "https://evil.example" })).status).toBe(
      403,
    );
    expect((await play.call("POST", "/_emulator/reset", {}, { origin: play.url })).status).toBe(204);
  });

  it("gives addresses of the origin that a proxy says it serves, and leads a person to the console", async () => {
    const play = await stage();
    const headers = { "x-forwarded-proto": "https" };
    const config = `/webdeployments/v1/deployments/${DEMO_DEPLOYMENT}/config.json`;
    expect((await play.call("GET", config, undefined, headers)).body).toMatchObject({
      apiEndpoint: play.url.replace("http", "https"),
      messenger: { apps: { conversations: { messagingEndpoint: play.url.replace("http", "wss") } } },
    });
    const root = await fetch(play.url, { redirect: "manual" });
    expect([root.status, root.headers.get("location")]).toEqual([302, "/agent"]);
  });

  it("answers clients that offer HTTP/2 with their requests as any others", async () => {
    const play = await stage();
    const headers = {
      connection: "Upgrade, HTTP2-Settings",
      upgrade: "h2c",
      "http2-settings": "AAMAAABkAAQCAAAAAAIAAAAA",
    };
    const status = await new Promise((resolve, reject) => {
      get(`${play.url}/_emulator/clock`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).on("error", reject);
    });
    expect(status).toBe(200);
  });

  it("answers 400 to a body that is no JSON, 413 to one that is too large, 404 to an unknown path", async () => {
    const play = await stage();
    const send = async (body: string) =>
      (await fetch(`${play.url}/_emulator/clock`, { method: "POST", body })).status;
    expect([await send("{"), await send("[]"), await send("x".repeat(2 * 1024 * 1024))]).toEqual([
      400, 400, 413,
    ]);
    expect((await play.call("GET", "/nothing/here")).status).toBe(404);
    expect((await fetch(`${play.url}/_emulator/conversations/%E0%A4%A`)).status).toBe(400);
  });
});
