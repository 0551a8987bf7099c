import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DEMO_DEPLOYMENT } from "../configuration/demo.ts";
import { codeOf, configured } from "../testing/configured.ts";
import { stage } from "../testing/emulator.ts";

const READ_ONLY = "7b1d9a60-3c5f-4e27-9a84-51d0c6e2f8b3";
const AUTHENTICATED_ONLY = "c2e64f18-90ab-4d73-b5c1-8e3f7a2d6b94";

const png = {
  action: "onAttachment",
  fileName: "receipt.png",
  fileType: "image/png",
  fileSize: 3,
  errorsAsJson: true,
};
/** genesys.md §3.5, code by code; 4006, 4007, 409 and 4017 are in the tests of sessions, those of files in theirs. */
describe("a request is refused with", () => {
  it("4000 where the feature is off", async () => {
    const play = await stage();
    const guest = await play.guest({ deploymentId: AUTHENTICATED_ONLY });
    await guest.configure({ deploymentId: AUTHENTICATED_ONLY });
    guest.request({ ...png, attachmentId: randomUUID() });
    expect((await guest.next("GenerateUrlError")).body.errorCode).toBe(4000);
    expect(await codeOf(guest, { action: "disconnectCustomer" })).toBe(4000);
    expect(await codeOf(guest, { action: "resumeToken" })).toBe(4000);
  });

  it("4011 for a text above 4,096 bytes, counted in UTF-8, and keeps nothing of it", async () => {
    const { play, guest } = await configured();
    expect(
      await codeOf(guest, { action: "onMessage", message: { type: "Text", text: "é".repeat(2049) } }),
    ).toBe(4011);
    expect((await play.call<unknown[]>("GET", "/_emulator/conversations")).body).toEqual([]);
    expect((await guest.say("é".repeat(2048))).body.text).toHaveLength(2048);
  });

  it("4013 for attributes above 2,048 bytes, and keeps nothing of the message", async () => {
    const { play, guest } = await configured();
    const customAttributes = { note: "x".repeat(2048 - '{"note":""}'.length + 1) };
    const message = { type: "Text", text: "hi", channel: { metadata: { customAttributes } } };
    expect(await codeOf(guest, { action: "onMessage", message })).toBe(4013);
    expect((await play.call<unknown[]>("GET", "/_emulator/conversations")).body).toEqual([]);
    await guest.say("hi", { note: customAttributes.note.slice(1) });
    expect((await play.newest()).attributes.note).toHaveLength(2048 - '{"note":""}'.length);
  });

  it("4020 where a parameter is missing, named", async () => {
    const { guest } = await configured();
    const tracingId = guest.request({ action: "onMessage" });
    expect(await guest.next("string")).toMatchObject({
      code: 4020,
      body: "Missing parameter: message",
      tracingId,
    });
  });

  it("429 and 4029 above five messages a second, with the time to wait", async () => {
    const { play, guest } = await configured();
    const texts = ["1", "2", "3", "4", "5", "too many"];
    const [tracingId] = texts
      .map((text) => guest.request({ action: "onMessage", message: { type: "Text", text } }))
      .slice(-1);
    expect(await guest.next("TooManyRequestsErrorMessage")).toMatchObject({
      code: 429,
      tracingId,
      body: { errorCode: 4029, retryAfter: 1 },
    });
    await play.advance(1);
    await guest.say("now it passes");
    expect((await play.newest()).messages).toHaveLength(6);
  });

  it("429 above sixty requests a minute on one connection, and two health checks", async () => {
    const { guest } = await configured();
    const ping = { action: "echo", message: { type: "Text", text: "ping" } };
    for (let count = 0; count < 3; count += 1) guest.request(ping);
    expect((await guest.next("TooManyRequestsErrorMessage")).body.errorMessage).toMatch(/Health check/);
    for (let count = 0; count < 57; count += 1) guest.request({ action: "getJwt" });
    const { body } = await guest.next("TooManyRequestsErrorMessage");
    expect(body).toMatchObject({
      errorCode: 4029,
      errorMessage: "Request rate too high for this connection",
    });
    expect(body.retryAfter).toBeGreaterThan(50);
  });

  it.each([false, true])(
    "429 above the configures of a minute, the first included (startNew %s)",
    async (startNew) => {
      const play = await stage(({ limits }) => {
        limits.configurePerSessionPerMinute = 3;
      });
      const guest = await play.guest();
      for (let count = 0; count < 3; count += 1) await guest.configure({ startNew });
      const deploymentId = DEMO_DEPLOYMENT;
      const tracingId = guest.request({ action: "configureSession", deploymentId, startNew });
      const { body } = await guest.next(
        "TooManyRequestsErrorMessage",
        (frame) => frame.tracingId === tracingId,
      );
      expect(body).toMatchObject({ errorCode: 4029, errorMessage: expect.stringMatching(/Configure/) });
      await play.advance(60);
      expect(await guest.configure()).toMatchObject({ newSession: false });
    },
  );

  it("400 for what cannot be read: no JSON, a list, an unknown action, wrong types, attributes that are no strings", async () => {
    const { guest } = await configured();
    for (const text of [
      "{",
      "[]",
      "null",
      "7",
      '{"action":"clearConversation","token":"t"}',
      '{"action":5,"token":"t"}',
    ]) {
      guest.socket.send(text);
      expect(await guest.next("string")).toMatchObject({ code: 400, body: "Request failed." });
    }
    guest.socket.send(Buffer.from([1, 2, 3]), { binary: true });
    expect((await guest.next("string")).code).toBe(400);
    const channel = { metadata: { customAttributes: { count: 5 } } };
    expect(await codeOf(guest, { action: "onMessage", message: { type: "Text", text: "hi", channel } })).toBe(
      400,
    );
    expect(await codeOf(guest, { action: "onMessage", message: { type: "Text" } })).toBe(400);
    expect(await guest.configure()).toMatchObject({ connected: true });
  });

  it("401 for a connection that is not configured, and an anonymous message where only users may write", async () => {
    const { play, guest } = await configured();
    const unconfigured = await play.guest({ token: guest.token });
    expect(await codeOf(unconfigured, { action: "getJwt" })).toBe(401);
    const anonymous = await play.guest({ deploymentId: AUTHENTICATED_ONLY });
    await anonymous.configure({ deploymentId: AUTHENTICATED_ONLY });
    expect(await codeOf(anonymous, { action: "onMessage", message: { type: "Text", text: "hi" } })).toBe(401);
  });

  it("401 on configure where the choice refuses anonymous guests there", async () => {
    const play = await stage(({ choices }) => {
      choices.anonymousWhereAuthenticationIsRequired = "refuseConfigure";
    });
    const guest = await play.guest({ deploymentId: AUTHENTICATED_ONLY });
    expect(await codeOf(guest, { action: "configureSession", deploymentId: AUTHENTICATED_ONLY })).toBe(401);
  });

  it("403 for typing where the deployment shows none", async () => {
    const play = await stage(({ deployments }) => {
      for (const deployment of deployments) deployment.conversations.showUserTypingIndicator = false;
    });
    const { guest } = await configured(play);
    const events = [{ eventType: "Typing", typing: { type: "On" } }];
    expect(await codeOf(guest, { action: "onMessage", message: { type: "Event", events } })).toBe(403);
  });

  it("404 where the customer would leave a conversation that is not there", async () => {
    const play = await stage(({ choices }) => {
      choices.disconnectCustomer = "endsConversation";
    });
    const { guest } = await configured(play);
    expect(await codeOf(guest, { action: "disconnectCustomer" })).toBe(404);
    await guest.say("hello");
    guest.request({ action: "disconnectCustomer" });
    await guest.next("StructuredMessage", ({ body }) => body.type === "Event");
    expect((await play.newest()).state).toBe("disconnected");
  });

  it.each([
    ["unauthorized", {}, 401],
    ["forbidden", {}, 403],
    ["serverError", {}, 5000],
    ["serverError", { code: 408 }, 408],
  ])("the code of the fault %s %o, once, and then works again", async (kind, more, expected) => {
    const { play, guest } = await configured();
    await play.call("POST", "/_emulator/faults", { kind, ...more });
    expect(await codeOf(guest, { action: "onMessage", message: { type: "Text", text: "hi" } })).toBe(
      expected,
    );
    expect((await guest.say("again")).body.text).toBe("again");
  });

  it("nothing where all is well: typing is not echoed and begins nothing", async () => {
    const { play, guest } = await configured();
    guest.request({
      action: "onMessage",
      message: { type: "Event", events: [{ eventType: "Typing", typing: { type: "On" } }] },
    });
    const tracingId = guest.request({ action: "getConfiguration", deploymentId: DEMO_DEPLOYMENT });
    const answer = await guest.next("GetConfigurationResponse");
    expect(answer).toMatchObject({ tracingId, body: { id: DEMO_DEPLOYMENT, apiEndpoint: play.url } });
    expect(guest.frames.map((frame) => frame.class)).toEqual(["SessionResponse", "GetConfigurationResponse"]);
  });

  it("a sentence in the log for attributes in the old place, which are ignored unless chosen", async () => {
    for (const accepted of [false, true]) {
      const play = await stage(({ choices }) => {
        choices.acceptOldAttributeLocation = accepted;
      });
      const { guest } = await configured(play);
      const channel = { metadata: { customAttributes: { cartId: "old" } } };
      guest.request({ action: "onMessage", message: { type: "Text", text: "hi" }, channel });
      await guest.next("StructuredMessage");
      expect((await play.newest()).attributes).toEqual(accepted ? { cartId: "old" } : {});
      const { body } = await play.call<{ level: string }[]>(
        "GET",
        "/_emulator/log?kind=guest.attributes.oldLocation",
      );
      expect(body.map(({ level }) => level)).toEqual(["warning"]);
    }
  });

  it("409 in a read-only session for files too", async () => {
    const play = await stage();
    const guest = await play.guest({ deploymentId: READ_ONLY });
    await guest.configure({ deploymentId: READ_ONLY });
    await guest.say("hello");
    await play.agent("disconnect");
    expect(await codeOf(guest, { ...png, attachmentId: randomUUID() })).toBe(409);
  });
});
