import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DEMO_DEPLOYMENT } from "../configuration/demo.ts";
import { stage } from "../testing/emulator.ts";

const READ_ONLY = "7b1d9a60-3c5f-4e27-9a84-51d0c6e2f8b3";
const join = { type: "Event", events: [{ eventType: "Presence", presence: { type: "Join" } }] };
const clear = { type: "Event", events: [{ eventType: "Presence", presence: { type: "Clear" } }] };

/** genesys.md §3.6, row by row; rows about authentication are in `authenticated.test.ts`. */
describe("a guest session", () => {
  it("is new for an unknown token", async () => {
    const guest = await (await stage()).guest();
    expect(await guest.configure()).toMatchObject({
      connected: true,
      newSession: true,
      readOnly: false,
      durationSeconds: 259_200,
      maxCustomDataBytes: 2048,
    });
  });

  it("is resumed by the same token, and messages reach every connection", async () => {
    const { guest } = await stage();
    const first = await guest();
    await first.configure();
    const second = await guest({ token: first.token });
    expect(await second.configure()).toMatchObject({ connected: true, newSession: false });
    const echo = await first.say("hello");
    const there = await second.next("StructuredMessage");
    expect(there.body).toEqual(echo.body);
  });

  it("gives up the oldest of four connections", async () => {
    const { guest } = await stage();
    const first = await guest();
    await first.configure();
    const others = [];
    for (let count = 0; count < 3; count += 1) {
      const other = await guest({ token: first.token });
      await other.configure();
      others.push(other);
    }
    expect((await first.next("ConnectionClosedEvent")).body).toEqual({});
    expect(await first.closed).toBe(1000);
    await others[2]?.say("still here");
    expect((await others[0]?.next("StructuredMessage"))?.body.text).toBe("still here");
  });

  it("echoes Join where autostart is on, and begins the conversation by it", async () => {
    const play = await stage();
    const guest = await play.guest({ deploymentId: READ_ONLY });
    await guest.configure({ deploymentId: READ_ONLY });
    const tracingId = guest.request({ action: "onMessage", message: join });
    const echo = await guest.next("StructuredMessage", (frame) => frame.tracingId === tracingId);
    expect(echo.body).toMatchObject({
      type: "Event",
      direction: "Inbound",
      events: [{ eventType: "Presence", presence: { type: "Join" } }],
    });
    expect((await play.newest()).state).toBe("connected");
  });

  it("refuses Join where autostart is off", async () => {
    const guest = await (await stage()).guest();
    await guest.configure();
    guest.request({ action: "onMessage", message: join });
    expect(await guest.next("string")).toMatchObject({
      code: 403,
      body: "Turn on the Feature Toggle or fix the configuration.",
    });
  });

  it("echoes a message with its tracingId, and brings the agent's answer as Outbound", async () => {
    const play = await stage();
    const guest = await play.guest();
    await guest.configure();
    const echo = await guest.say("Where is my order?");
    expect(echo.body).toMatchObject({ type: "Text", direction: "Inbound", text: "Where is my order?" });
    expect(echo.body.id).not.toBe(echo.body.channel.messageId);
    await play.agent("messages", { text: "On its way." });
    const answer = await guest.next("StructuredMessage");
    expect(answer.body).toMatchObject({
      direction: "Outbound",
      text: "On its way.",
      originatingEntity: "Human",
    });
    expect(answer.tracingId).toBeUndefined();
  });

  it("hears the agent's end, and goes on in the same conversation", async () => {
    const play = await stage();
    const guest = await play.guest();
    await guest.configure();
    await guest.say("hello");
    const before = await play.newest();
    await play.agent("disconnect");
    const end = await guest.next("StructuredMessage", ({ body }) => body.type === "Event");
    expect(end.body).toMatchObject({ direction: "Outbound", events: [{ presence: { type: "Disconnect" } }] });
    expect(end.body.metadata?.readOnly).toBeUndefined();
    await guest.say("one more thing");
    const after = await play.newest();
    expect([after.conversationId, after.state]).toEqual([before.conversationId, "connected"]);
  });

  it("begins a new conversation after the end where the choice says so, or the threading timeline has passed", async () => {
    for (const change of [{ afterDisconnect: "startNew" as const }, { threadingTimelineSeconds: 0 }]) {
      const play = await stage(({ choices }) => void Object.assign(choices, change));
      const guest = await play.guest();
      await guest.configure();
      await guest.say("hello");
      const before = await play.newest();
      await play.agent("disconnect");
      await play.advance(1);
      await guest.say("again");
      expect((await play.newest()).conversationId).not.toBe(before.conversationId);
    }
  });

  it("hears nothing of the agent's end where conversation disconnect is off", async () => {
    const play = await stage(({ deployments }) => {
      for (const deployment of deployments) deployment.conversations.conversationDisconnect.enabled = false;
    });
    const guest = await play.guest();
    await guest.configure();
    await guest.say("hello");
    await play.agent("disconnect");
    await guest.say("anyone?");
    const presence = guest.frames.filter(
      (frame) =>
        frame.class === "StructuredMessage" && frame.type === "message" && frame.body.type === "Event",
    );
    expect(presence).toEqual([]);
  });

  it("is read-only after such an end: said on configure, and sending is 409", async () => {
    const play = await stage();
    const guest = await play.guest({ deploymentId: READ_ONLY });
    await guest.configure({ deploymentId: READ_ONLY });
    await guest.say("hello");
    await play.agent("disconnect");
    const end = await guest.next("StructuredMessage", ({ body }) => body.type === "Event");
    expect(end.body.metadata?.readOnly).toBe("true");
    expect(await guest.configure({ deploymentId: READ_ONLY })).toMatchObject({
      newSession: false,
      readOnly: true,
    });
    guest.request({ action: "onMessage", message: { type: "Text", text: "anyone?" } });
    expect((await guest.next("string")).code).toBe(409);
  });

  it("starts a new chat after read-only: close all, then configure with startNew", async () => {
    const play = await stage();
    const guest = await play.guest({ deploymentId: READ_ONLY });
    await guest.configure({ deploymentId: READ_ONLY });
    const other = await play.guest({ deploymentId: READ_ONLY, token: guest.token });
    await other.configure({ deploymentId: READ_ONLY });
    await guest.say("hello");
    const before = await play.newest();
    await play.agent("disconnect");
    const tracingId = guest.request({ action: "closeSession", closeAllConnections: true });
    expect(
      (await guest.next("SessionResponse", (frame) => frame.tracingId === tracingId)).body,
    ).toMatchObject({ connected: false, readOnly: true });
    await other.next("ConnectionClosedEvent");
    expect(await guest.configure({ deploymentId: READ_ONLY, startNew: true })).toMatchObject({
      connected: true,
      newSession: true,
      readOnly: false,
    });
    await guest.say("a new one");
    expect((await play.newest()).conversationId).not.toBe(before.conversationId);
  });

  it("is cleared: an answer, SessionClearedEvent, ConnectionClosedEvent, in that order; the agent wraps up; the token is unknown", async () => {
    const play = await stage();
    const guest = await play.guest();
    await guest.configure();
    await guest.say("hello");
    await play.agent("messages", { text: "hi" });
    await guest.next("StructuredMessage");
    const tracingId = guest.request({ action: "onMessage", message: clear });
    await guest.closed;
    expect(
      guest.frames
        .slice(-3)
        .map((frame) => [frame.class, "tracingId" in frame ? frame.tracingId : undefined]),
    ).toEqual([
      ["StructuredMessage", tracingId],
      ["SessionClearedEvent", undefined],
      ["ConnectionClosedEvent", undefined],
    ]);
    const after = await play.newest();
    expect(after.state).toBe("disconnected");
    expect(after.messages.at(-1)).toMatchObject({
      direction: "Inbound",
      events: [{ presence: { type: "Clear" } }],
    });
    expect(after.participants.find(({ purpose }) => purpose === "agent")?.wrapUpPending).toBe(true);
    const again = await play.guest({ token: guest.token });
    again.request({ action: "onMessage", message: { type: "Text", text: "hello?" } });
    expect((await again.next("string")).code).toBe(4007);
    expect(await again.configure()).toMatchObject({ newSession: true });
  });

  it("refuses to clear where clearing is off", async () => {
    const play = await stage();
    const guest = await play.guest({ deploymentId: READ_ONLY });
    await guest.configure({ deploymentId: READ_ONLY });
    await guest.say("hello");
    guest.request({ action: "onMessage", message: clear });
    expect(await guest.next("string")).toMatchObject({
      code: 403,
      body: "Presence events Conversation Clear are not supported",
    });
    expect((await play.newest()).state).toBe("connected");
  });

  it("expires so long after the last message: announced, 4006 on use, SessionExpiredEvent to a health check", async () => {
    const play = await stage();
    const guest = await play.guest();
    await guest.configure();
    await guest.say("hello");
    await play.advance(259_100);
    expect(await guest.configure()).toMatchObject({ newSession: false });
    await guest.say("still there");
    await play.advance(259_100);
    expect(guest.frames.some((frame) => frame.class === "SessionExpiredEvent")).toBe(false);
    await play.advance(101);
    await guest.next("SessionExpiredEvent");
    guest.request({ action: "onMessage", message: { type: "Text", text: "hello?" } });
    expect((await guest.next("string")).code).toBe(4006);
    const tracingId = guest.request({ action: "echo", message: { type: "Text", text: "ping" } });
    expect((await guest.next("SessionExpiredEvent")).tracingId).toBe(tracingId);
    guest.request({ action: "configureSession", deploymentId: DEMO_DEPLOYMENT });
    expect((await guest.next("string")).code).toBe(4006);
    expect((await play.newest()).state).toBe("disconnected");
    expect(await guest.configure({ startNew: true })).toMatchObject({ newSession: true });
  });

  it("says nothing at the moment of expiry where the choice says so", async () => {
    const play = await stage(({ choices }) => {
      choices.announceExpiry = false;
    });
    const guest = await play.guest();
    await guest.configure();
    await play.advance(259_201);
    guest.request({ action: "getJwt" });
    expect((await guest.next("string")).code).toBe(4006);
    expect(guest.frames.some((frame) => frame.class === "SessionExpiredEvent")).toBe(false);
  });

  it("leaves a connection that closes its session, and takes it back", async () => {
    const guest = await (await stage()).guest();
    await guest.configure();
    const tracingId = guest.request({ action: "closeSession" });
    expect(
      (await guest.next("SessionResponse", (frame) => frame.tracingId === tracingId)).body,
    ).toMatchObject({ connected: false, readOnly: false });
    guest.request({ action: "onMessage", message: { type: "Text", text: "hello?" } });
    expect((await guest.next("string")).code).toBe(401);
    expect(await guest.configure()).toMatchObject({ newSession: false });
  });

  it("belongs to the connection that was configured with its token, and to its own deployment", async () => {
    const { guest } = await stage();
    const owner = await guest();
    await owner.configure();
    const thief = await guest();
    await thief.configure();
    thief.request({ token: owner.token, action: "onMessage", message: { type: "Text", text: "mine now" } });
    expect((await thief.next("string")).code).toBe(401);
    const elsewhere = await guest({ token: owner.token, deploymentId: READ_ONLY });
    elsewhere.request({ action: "configureSession", deploymentId: READ_ONLY });
    expect((await elsewhere.next("string")).code).toBe(400);
    elsewhere.request({ token: randomUUID(), action: "configureSession", deploymentId: DEMO_DEPLOYMENT });
    expect((await elsewhere.next("string")).code).toBe(400);
  });
});
