import type { Organisation } from "../../state/organisation.ts";
import { code } from "../../wire/codes.ts";
import type { Frame } from "../../wire/frames/frame.ts";
import type { DeleteAttachment, GetAttachment } from "../../wire/requests/attachments.ts";
import type { StoredAttachment } from "../attachment.ts";
import { downloadUrl } from "../attachmentBody.ts";
import type { GuestConnection } from "../connection.ts";
import { sessionOf } from "../find.ts";
import { stringError } from "../frames.ts";

/** A fresh address of an uploaded file: the same class as for an upload, with nothing to send along. */
export function getAttachment(
  organisation: Organisation,
  connection: GuestConnection,
  request: GetAttachment,
): Frame {
  const found = ownAttachment(organisation, connection, request);
  if ("refusal" in found) return found.refusal;
  const { attachment } = found;
  if (attachment.state === "announced") {
    return stringError(code.attachmentNotUploaded, "Attachment has not been uploaded.", request.tracingId);
  }
  attachment.announcedAt = organisation.clock.now();
  return {
    type: "response",
    class: "PresignedUrlResponse",
    code: 200,
    body: {
      attachmentId: attachment.id,
      headers: {},
      url: downloadUrl(organisation, attachment),
      fileName: attachment.fileName,
      fileSize: attachment.content?.length,
      fileType: attachment.fileType,
    },
    tracingId: request.tracingId,
  };
}

/** Withdraws a file that no message carries yet. */
export function deleteAttachment(
  organisation: Organisation,
  connection: GuestConnection,
  request: DeleteAttachment,
): Frame {
  const found = ownAttachment(organisation, connection, request);
  if ("refusal" in found) return found.refusal;
  if (found.attachment.state === "sent") {
    return stringError(code.badRequest, "The attachment has been sent.", request.tracingId);
  }
  organisation.attachments.delete(request.attachmentId);
  return {
    type: "message",
    class: "AttachmentDeletedResponse",
    code: 200,
    body: { attachmentId: request.attachmentId },
    tracingId: request.tracingId,
  };
}

function ownAttachment(
  organisation: Organisation,
  connection: GuestConnection,
  request: GetAttachment | DeleteAttachment,
): { attachment: StoredAttachment } | { refusal: Frame } {
  const found = sessionOf(organisation, connection, request);
  if ("refusal" in found) return found;
  const attachment = organisation.attachments.get(request.attachmentId);
  if (attachment && found.session.id === attachment.sessionId) return { attachment };
  return { refusal: stringError(code.attachmentNotFound, "Attachment not found.", request.tracingId) };
}
