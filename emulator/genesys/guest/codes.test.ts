import { createHash, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type Stage, stage } from "../testing/emulator.ts";
import { DEMO_DEPLOYMENT, type Guest } from "../testing/guest.ts";

const READ_ONLY = "7b1d9a60-3c5f-4e27-9a84-51d0c6e2f8b3";
const AUTHENTICATED_ONLY = "c2e64f18-90ab-4d73-b5c1-8e3f7a2d6b94";

async function configured(play?: Stage): Promise<{ play: Stage; guest: Guest }> {
  const stageOfTest = play ?? (await stage());
  const guest = await stageOfTest.guest();
  await guest.configure();
  return { play: stageOfTest, guest };
}

/** The code that a request is refused with, whatever the class of the refusal. */
async function codeOf(guest: Guest, body: Record<string, unknown>): Promise<number> {
  const tracingId = guest.request(body);
  const frame = await guest.next("string", (candidate) => candidate.tracingId === tracingId);
  return frame.code;
}

const png = {
  action: "onAttachment",
  fileName: "receipt.png",
  fileType: "image/png",
  fileSize: 3,
  errorsAsJson: true,
};
const carrying = (id: string) => ({
  action: "onMessage",
  message: { type: "Text", text: "see", content: [{ contentType: "Attachment", attachment: { id } }] },
});

/** Announces a file and uploads it. */
async function uploaded(
  guest: Guest,
  content = "abc",
  more: object = {},
): Promise<{ id: string; status: number }> {
  const id = randomUUID();
  guest.request({ ...png, attachmentId: id, ...more });
  const { body } = await guest.next("PresignedUrlResponse", (frame) => frame.body.attachmentId === id);
  const { status } = await fetch(body.url, { method: "PUT", body: content, headers: body.headers });
  return { id, status };
}

/** genesys.md §3.5, code by code; 4006, 4007, 409 and 4017 are in the tests of sessions. */
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

  it.each([
    [4001, "a type that is not allowed", { fileType: "video/mp4", fileName: "a.mp4" }],
    [4001, "a blocked extension", { fileName: "a.exe" }],
    [4002, "a file that is too large", { fileSize: 11 * 1024 * 1024 }],
    [4004, "a name without an extension", { fileName: "receipt" }],
    [4004, "a name with a path", { fileName: "../receipt.png" }],
    [4005, "a name that is too long", { fileName: `${"a".repeat(1024)}.png` }],
    [4102, "an empty file", { fileSize: 0 }],
  ])("%i for %s", async (errorCode, _why, change) => {
    const { guest } = await configured();
    const attachmentId = randomUUID();
    guest.request({ ...png, ...change, attachmentId });
    expect((await guest.next("GenerateUrlError")).body).toMatchObject({ attachmentId, errorCode });
    expect(await codeOf(guest, { ...png, ...change, attachmentId, errorsAsJson: false })).toBe(errorCode);
  });

  it("4003 for a file that is not the one announced", async () => {
    const { guest } = await configured();
    const { id, status } = await uploaded(guest, "abcd");
    expect(status).toBe(400);
    expect((await guest.next("UploadFailureEvent")).body).toMatchObject({
      attachmentId: id,
      errorCode: 4003,
    });
    await uploaded(guest, "abc", { fileMd5: createHash("md5").update("xyz").digest("hex") });
    expect((await guest.next("UploadFailureEvent")).body.errorCode).toBe(4003);
  });

  it("4008, 4009 and 4010 for a file that is too old, unknown, or not uploaded", async () => {
    const { play, guest } = await configured();
    const { id } = await uploaded(guest);
    const announced = randomUUID();
    guest.request({ ...png, attachmentId: announced });
    await guest.next("PresignedUrlResponse", (frame) => frame.body.attachmentId === announced);
    expect(await codeOf(guest, carrying(announced))).toBe(4010);
    expect(await codeOf(guest, carrying(randomUUID()))).toBe(4009);
    await play.advance(86_401);
    expect(await codeOf(guest, carrying(id))).toBe(4008);
  });

  it("4009 for a file of another guest", async () => {
    const { play, guest } = await configured();
    const { guest: other } = await configured(play);
    const { id } = await uploaded(guest);
    expect(await codeOf(other, carrying(id))).toBe(4009);
    expect(await codeOf(other, { action: "getAttachment", attachmentId: id })).toBe(4009);
    expect(await codeOf(other, { action: "deleteAttachment", attachmentId: id })).toBe(4009);
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

describe("a file", () => {
  it("is announced, put, told, sent with a message, and fetched from its address", async () => {
    const { play, guest } = await configured();
    const { id, status } = await uploaded(guest, "abc", {
      fileMd5: createHash("md5").update("abc").digest("hex"),
    });
    expect(status).toBe(200);
    expect((await guest.next("UploadSuccessEvent")).body.attachmentId).toBe(id);
    const tracingId = guest.request(carrying(id));
    const { body } = await guest.next("StructuredMessage", (frame) => frame.tracingId === tracingId);
    const [content] = body.content ?? [];
    if (content?.contentType !== "Attachment") throw new Error("The message carries no file.");
    expect(content.attachment).toMatchObject({
      id,
      filename: "receipt.png",
      mime: "image/png",
      mediaType: "Image",
      fileSize: 3,
    });
    const file = await fetch(content.attachment.url ?? "");
    expect([await file.text(), file.headers.get("content-type")]).toEqual(["abc", "image/png"]);
    guest.request({ action: "getAttachment", attachmentId: id });
    const fresh = await guest.next("PresignedUrlResponse");
    expect(fresh.body).toMatchObject({ headers: {}, fileSize: 3, fileName: "receipt.png" });
    expect((await fetch(`${play.url}/api/v2/downloads/${id}?signature=wrong`)).status).toBe(403);
  });

  it("is withdrawn before it is sent", async () => {
    const { guest } = await configured();
    const { id } = await uploaded(guest);
    guest.request({ action: "deleteAttachment", attachmentId: id });
    expect((await guest.next("AttachmentDeletedResponse")).body.attachmentId).toBe(id);
    expect(await codeOf(guest, carrying(id))).toBe(4009);
  });
});
