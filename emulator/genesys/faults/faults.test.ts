import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { authenticatedStage } from "../testing/authenticated.ts";
import { type Stage, stage } from "../testing/emulator.ts";
import type { Guest } from "../testing/guest.ts";

const set = (play: Stage, fault: object) => play.call<{ id: string }>("POST", "/_emulator/faults", fault);

async function talking(): Promise<{ play: Stage; guest: Guest }> {
  const play = await stage();
  const guest = await play.guest();
  await guest.configure();
  await guest.say("hello");
  return { play, guest };
}

describe("a fault", () => {
  it("drops what is open at once, and lets the client come back to its session", async () => {
    const { play, guest } = await talking();
    await set(play, { kind: "dropSockets" });
    expect(await guest.closed).toBe(1006);
    const again = await play.guest({ token: guest.token });
    expect(await again.configure()).toMatchObject({ newSession: false });
  });

  it("strikes one conversation and leaves the others alone", async () => {
    const { play, guest } = await talking();
    const { conversationId } = await play.newest();
    const other = await play.guest();
    await other.configure();
    await other.say("hello");
    await set(play, { kind: "dropSockets", conversationId });
    expect(await guest.closed).toBe(1006);
    expect((await other.say("still here")).body.text).toBe("still here");
  });

  it("makes a socket silent: open, and dead even to pings", async () => {
    const { play, guest } = await talking();
    await set(play, { kind: "silentSocket" });
    let ponged = false;
    guest.socket.on("pong", () => {
      ponged = true;
    });
    guest.socket.ping();
    guest.request({ action: "onMessage", message: { type: "Text", text: "anyone?" } });
    const other = await play.guest({ token: guest.token });
    await other.configure();
    await other.say("from another tab");
    expect([guest.socket.readyState, ponged, guest.frames.length]).toEqual([guest.socket.OPEN, false, 2]);
  });

  it.each([
    ["once", "next"],
    ["until lifted", "always"],
  ])("gives a socket that it made silent (%s) its voice back when it is lifted", async (_how, scope) => {
    const { play, guest } = await talking();
    const { conversationId } = await play.newest();
    const { body } = await set(play, { kind: "silentSocket", scope, conversationId });
    guest.request({ action: "onMessage", message: { type: "Text", text: "unheard" } });
    const other = await play.guest();
    expect(await other.configure()).toMatchObject({ connected: true });
    expect((await play.call("GET", "/_emulator/faults")).body).toMatchObject([{ id: body.id }]);
    expect((await play.call("DELETE", `/_emulator/faults/${body.id}`)).status).toBe(204);
    expect((await guest.say("heard")).body.text).toBe("heard");
    expect((await play.call("GET", "/_emulator/faults")).body).toEqual([]);
    const ponged = once(guest.socket, "pong");
    guest.socket.ping();
    await ponged;
  });

  it("is forgotten with the sockets that it made silent", async () => {
    const { play, guest } = await talking();
    await set(play, { kind: "silentSocket" });
    guest.socket.terminate();
    await expect.poll(async () => (await play.call("GET", "/_emulator/faults")).body).toEqual([]);
  });

  it("makes an answer slow", async () => {
    const { play, guest } = await talking();
    await set(play, { kind: "slow", delayMs: 80 });
    const start = performance.now();
    await guest.say("slow");
    expect(performance.now() - start).toBeGreaterThanOrEqual(75);
  });

  it("makes echoes late, twice, and out of order", async () => {
    const { play, guest } = await talking();
    await set(play, { kind: "echoTwice" });
    const echo = await guest.say("twice");
    expect((await guest.next("StructuredMessage")).body).toEqual(echo.body);
    await set(play, { kind: "echoOutOfOrder" });
    guest.request({ action: "onMessage", message: { type: "Text", text: "first" } });
    guest.request({ action: "onMessage", message: { type: "Text", text: "second" } });
    expect(
      [
        (await guest.next("StructuredMessage")).body.text,
        (await guest.next("StructuredMessage")).body.text,
      ].sort(),
    ).toEqual(["first", "second"]);
    expect(
      guest.frames.slice(-2).map((frame) => frame.class === "StructuredMessage" && frame.body.text),
    ).toEqual(["second", "first"]);
    await play.advance(1);
    await set(play, { kind: "echoLate", delayMs: 60 });
    const late = guest.say("late");
    const prompt = await guest.say("prompt");
    await late;
    expect(guest.frames.indexOf(prompt)).toBeLessThan(guest.frames.indexOf(await late));
  });

  it("swaps echoes in pairs for as long as it holds, and loses none", async () => {
    const { play, guest } = await talking();
    const echoes = () =>
      guest.frames.flatMap((frame) =>
        frame.class === "StructuredMessage" && frame.type === "message" ? [frame.body.text] : [],
      );
    const say = (texts: string[]) => {
      for (const text of texts) guest.request({ action: "onMessage", message: { type: "Text", text } });
    };
    await set(play, { kind: "echoOutOfOrder", scope: 2 });
    say(["a1", "a2", "a3", "a4"]);
    await expect.poll(echoes).toEqual(["hello", "a2", "a1", "a4", "a3"]);
    await play.advance(2);
    const { body } = await set(play, { kind: "echoOutOfOrder", scope: "always" });
    say(["b1", "b2", "b3"]);
    await expect.poll(() => echoes().slice(5)).toEqual(["b2", "b1"]);
    expect((await play.newest()).messages.map(({ text }) => text)).toContain("b3");
    await play.call("DELETE", `/_emulator/faults/${body.id}`);
    await expect.poll(() => echoes().slice(5)).toEqual(["b2", "b1", "b3"]);
  });

  it("lets go of an echo that it still holds when all are lifted", async () => {
    const { play, guest } = await talking();
    await set(play, { kind: "echoOutOfOrder" });
    const held = guest.say("held");
    await expect.poll(async () => (await play.newest()).messages.length).toBe(2);
    await play.call("DELETE", "/_emulator/faults");
    expect((await held).body.text).toBe("held");
  });

  it("keeps an echo that it holds behind the next one, though that one is late", async () => {
    const { play, guest } = await talking();
    await set(play, { kind: "echoOutOfOrder" });
    const held = guest.say("held");
    await expect.poll(async () => (await play.newest()).messages.length).toBe(2);
    await set(play, { kind: "echoLate", delayMs: 50 });
    const late = await guest.say("late");
    expect(guest.frames.indexOf(await held)).toBeGreaterThan(guest.frames.indexOf(late));
  });

  it("holds for the number of times that was asked, until lifted, or until all are", async () => {
    const { play, guest } = await talking();
    const refused = async () => {
      const tracingId = guest.request({ action: "getJwt" });
      await expect
        .poll(() => guest.frames.some((frame) => "tracingId" in frame && frame.tracingId === tracingId))
        .toBe(true);
      return guest.frames.some((frame) => frame.class === "string" && frame.tracingId === tracingId);
    };
    await set(play, { kind: "serverError", scope: 2 });
    expect([await refused(), await refused(), await refused()]).toEqual([true, true, false]);
    const { body } = await set(play, { kind: "unauthorized", scope: "always" });
    expect([await refused(), await refused()]).toEqual([true, true]);
    expect((await play.call("DELETE", `/_emulator/faults/${body.id}`)).status).toBe(204);
    expect(await refused()).toBe(false);
    await set(play, { kind: "forbidden", scope: "always" });
    expect((await play.call<unknown[]>("GET", "/_emulator/faults")).body).toHaveLength(1);
    await play.call("DELETE", "/_emulator/faults");
    expect(await refused()).toBe(false);
    expect((await play.call("DELETE", "/_emulator/faults/unknown")).status).toBe(404);
    expect((await set(play, { kind: "unknown" })).status).toBe(400);
  });

  it.each([
    ["unauthorized", 401],
    ["forbidden", 403],
    ["tooManyRequests", 429],
    ["serverError", 500],
  ])("%s makes the platform API answer %i, and only that", async (kind, status) => {
    const { play, guest } = await talking();
    const path = `/api/v2/conversations/${(await play.newest()).conversationId}`;
    await set(play, { kind, target: "platform" });
    await guest.say("not struck");
    const struck = await play.platform("GET", path);
    expect(struck.status).toBe(status);
    if (status === 429) expect(struck.headers.get("retry-after")).toBe("3");
    expect((await play.platform("GET", path)).status).toBe(200);
  });

  describe.each([
    ["unauthorized", 401],
    ["forbidden", 403],
    ["tooManyRequests", 429],
    ["serverError", 500],
  ])("%s", (kind, status) => {
    const deployment = "/webdeployments/v1/deployments/4f8a1c52-7d3e-4b69-8f10-2c6b9e5a7d31";
    it.each([
      ["configuration", "GET", `${deployment}/config.json`],
      ["configuration", "GET", `${deployment}/domains.json`],
      ["token", "POST", "/oauth/token"],
      ["guestToken", "POST", "/api/v2/webdeployments/token/oauthcodegrantjwtexchange"],
      ["guestToken", "POST", "/api/v2/webdeployments/token/refresh"],
      ["guestToken", "DELETE", "/api/v2/webdeployments/token/revoke"],
      ["history", "GET", "/api/v2/webmessaging/messages"],
    ])("strikes %s at %s %s", async (target, method, path) => {
      const play = await stage();
      await set(play, { kind, target, retryAfter: 7, message: "The stage manager's doing." });
      const { status: answered, headers, body } = await play.call(method, path);
      expect(answered).toBe(status);
      expect(JSON.stringify(body)).toContain("The stage manager's doing.");
      expect(headers.get("retry-after")).toBe(status === 429 ? "7" : null);
      expect((await play.call<unknown[]>("GET", "/_emulator/faults")).body).toEqual([]);
    });
  });

  it("takes the status that was asked for a server's error, once", async () => {
    const play = await stage();
    await set(play, { kind: "serverError", target: "token", status: 503 });
    const statuses = [await play.call("POST", "/oauth/token"), await play.call("POST", "/oauth/token")];
    expect(statuses.map(({ status }) => status)).toEqual([503, 401]);
  });

  it("makes requests about one conversation slow, and no others", async () => {
    const { play } = await talking();
    const { conversationId } = await play.newest();
    await set(play, { kind: "slow", target: "platform", conversationId, delayMs: 60 });
    const took = async (path: string) => {
      const start = performance.now();
      await play.call("GET", path);
      return performance.now() - start;
    };
    await took("/api/v2/externalcontacts/contacts");
    expect((await play.call<unknown[]>("GET", "/_emulator/faults")).body).toHaveLength(1);
    expect(await took(`/api/v2/conversations/${conversationId}`)).toBeGreaterThanOrEqual(55);
  });

  it.each([
    { kind: "refuseUpgrade" },
    { kind: "exchangeFails" },
    { kind: "storageBlocked" },
    { kind: "slow", target: "token" },
    { kind: "unauthorized", target: "history" },
    { kind: "serverError", target: "configuration" },
  ])("refuses to be limited to a conversation where none is known: %o", async (fault) => {
    const play = await stage();
    expect((await set(play, fault)).status).toBe(201);
    const refused = await play.call<{ message: string }>("POST", "/_emulator/faults", {
      ...fault,
      conversationId: "c-1",
    });
    expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining("conversationId")]);
  });

  it("makes the tokens of authenticated guests slow", async () => {
    const play = await stage();
    await set(play, { kind: "slow", target: "guestToken", delayMs: 60 });
    const start = performance.now();
    await play.call("DELETE", "/api/v2/webdeployments/token/revoke");
    expect(performance.now() - start).toBeGreaterThanOrEqual(55);
  });

  it("makes the exchange slow or fail, and a refresh token void", async () => {
    const { play, exchange } = await authenticatedStage();
    await set(play, { kind: "exchangeSlow", delayMs: 60 });
    const start = performance.now();
    const { body } = await exchange();
    expect(performance.now() - start).toBeGreaterThanOrEqual(55);
    await set(play, { kind: "exchangeFails", status: 500 });
    expect((await exchange()).status).toBe(500);
    await set(play, { kind: "refreshTokenRevoked" });
    const refresh = () =>
      play.call("POST", "/api/v2/webdeployments/token/refresh", { refreshToken: body.refreshToken });
    expect([(await refresh()).status, (await refresh()).status]).toEqual([401, 401]);
  });
});
