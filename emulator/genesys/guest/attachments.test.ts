import { createHash, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { codeOf, configured } from "../testing/configured.ts";
import type { Guest } from "../testing/guest.ts";

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

/** Files: the codes 4000 to 4010 and 4102 of genesys.md §3.5, and the way of a file. */
describe("a file is refused with", () => {
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
