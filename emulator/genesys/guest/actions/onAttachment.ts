import { randomBytes } from "node:crypto";
import type { Organisation } from "../../state/organisation.ts";
import { code } from "../../wire/codes.ts";
import type { Frame } from "../../wire/frames/frame.ts";
import type { OnAttachment } from "../../wire/requests/attachments.ts";
import type { GuestConnection } from "../connection.ts";
import { fileProblem } from "../fileChecks.ts";
import { sessionOf } from "../find.ts";
import { stringError } from "../frames.ts";

/** A file is announced: the answer says where to put it, or why it may not come (genesys.md §3.2). */
export function onAttachment(
  organisation: Organisation,
  connection: GuestConnection,
  request: OnAttachment,
): Frame {
  const found = sessionOf(organisation, connection, request);
  if ("refusal" in found) return found.refusal;
  const { session } = found;
  const { attachmentId, fileName, fileType, fileSize, fileMd5, errorsAsJson, tracingId } = request;
  if (session.readOnly) return stringError(code.readOnly, "The conversation is read-only.", tracingId);
  const problem =
    fileProblem(organisation, session.deployment, request) ?? idProblem(organisation, attachmentId);
  if (problem) {
    organisation.log.add("guest.attachment.refused", { errorCode: problem.errorCode }, { level: "warning" });
    if (!errorsAsJson) return stringError(problem.errorCode, problem.errorMessage, tracingId);
    return {
      type: "message",
      class: "GenerateUrlError",
      code: 200,
      body: { attachmentId, ...problem },
      tracingId,
    };
  }
  const secret = randomBytes(18).toString("base64url");
  organisation.attachments.set(attachmentId, {
    id: attachmentId,
    sessionId: session.id,
    fileName,
    fileType,
    fileSize: fileSize ?? undefined,
    fileMd5: fileMd5 ?? undefined,
    state: "announced",
    secret,
    publicOrigin: connection.publicOrigin,
    announcedAt: organisation.clock.now(),
  });
  return {
    type: "response",
    class: "PresignedUrlResponse",
    code: 200,
    body: {
      attachmentId,
      headers: { "x-amz-tagging": `attachmentId=${encodeURIComponent(attachmentId)}` },
      url: `${connection.publicOrigin}/uploads/${encodeURIComponent(attachmentId)}?signature=${secret}`,
      fileName,
      fileSize: fileSize ?? undefined,
      fileType,
    },
    tracingId,
  };
}

/** An identifier is the client's to choose, but nobody takes one that is in use. */
function idProblem(organisation: Organisation, attachmentId: string) {
  if (!organisation.attachments.has(attachmentId)) return undefined;
  return { errorCode: code.badRequest, errorMessage: "The attachmentId is in use." };
}
