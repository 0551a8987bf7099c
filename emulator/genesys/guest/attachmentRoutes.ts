import { createHash } from "node:crypto";
import { type Reply, vendorError } from "../http/reply.ts";
import type { Call, Route } from "../http/route.ts";
import { code } from "../wire/codes.ts";
import { isExpired, type StoredAttachment } from "./attachment.ts";
import { downloadUrl } from "./attachmentBody.ts";
import { deliver } from "./deliver.ts";
import { type FileProblem, maximumBytes } from "./fileChecks.ts";

/** Room for the largest file and a little more, so that one that is too large can be told so. */
const UPLOAD_LIMIT = 12 * 1024 * 1024;

/** Files: put to the presigned address, fetched from the address that a message carries (genesys.md §3.8). */
export const attachmentRoutes: Route[] = [
  { method: "PUT", path: "/uploads/:attachmentId", cors: true, bodyLimit: UPLOAD_LIMIT, handle: upload },
  { method: "GET", path: "/api/v2/downloads/:attachmentId", cors: true, handle: download },
];

function signed(call: Call): StoredAttachment | Reply {
  const attachment = call.organisation.attachments.get(call.params.attachmentId ?? "");
  if (!attachment || call.url.searchParams.get("signature") !== attachment.secret) {
    return vendorError(403, "not.authorized", "The address is not signed.");
  }
  if (!isExpired(call.organisation, attachment)) return attachment;
  return vendorError(403, "expired", "The address has expired.");
}

function upload(call: Call): Reply {
  const attachment = signed(call);
  if ("status" in attachment) return attachment;
  if (attachment.state !== "announced") return vendorError(409, "conflict", "The file is already there.");
  const session = call.organisation.sessions.byId.get(attachment.sessionId);
  if (session?.state !== "live") return vendorError(403, "not.authorized", "The session is over.");
  const maximum = maximumBytes(
    call.organisation.configuration.limits.attachmentBytes,
    session.deployment,
    attachment.fileType,
  );
  const problem = contentProblem(attachment, call.body, maximum);
  const timestamp = call.organisation.clock.iso();
  const { id: attachmentId } = attachment;
  if (problem) {
    call.organisation.attachments.delete(attachmentId);
    deliver(session, {
      type: "message",
      class: "UploadFailureEvent",
      code: 200,
      body: { attachmentId, ...problem, timestamp },
    });
    return vendorError(400, "bad.request", problem.errorMessage);
  }
  attachment.content = call.body;
  attachment.state = "uploaded";
  const body = { attachmentId, downloadUrl: downloadUrl(call.organisation, attachment), timestamp };
  deliver(session, { type: "message", class: "UploadSuccessEvent", code: 200, body });
  return { status: 200 };
}

/** What arrived must be what was announced. */
function contentProblem(
  attachment: StoredAttachment,
  content: Buffer,
  maximum: number,
): FileProblem | undefined {
  if (content.length === 0) return { errorCode: code.emptyFile, errorMessage: "The file is empty." };
  if (content.length > maximum)
    return { errorCode: code.fileSize, errorMessage: `The file is larger than ${maximum} bytes.` };
  const differs = attachment.fileSize !== undefined && attachment.fileSize !== content.length;
  if (differs) return { errorCode: code.fileContent, errorMessage: "The file is not as large as announced." };
  if (!attachment.fileMd5) return undefined;
  const hash = createHash("md5").update(content);
  const given = attachment.fileMd5;
  const same = given === hash.copy().digest("hex") || given === hash.digest("base64");
  return same
    ? undefined
    : { errorCode: code.fileContent, errorMessage: "The file's MD5 is not the one announced." };
}

/** Only pictures are shown; everything else is saved, so that no file of a stranger runs in this origin. */
function download(call: Call): Reply {
  const attachment = signed(call);
  if ("status" in attachment) return attachment;
  if (!attachment.content) return vendorError(404, "not.found", "The file is not there.");
  const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(attachment.fileType);
  return {
    status: 200,
    body: attachment.content,
    headers: {
      "content-type": isPicture ? attachment.fileType : "application/octet-stream",
      "content-disposition": `${isPicture ? "inline" : "attachment"}; filename*=UTF-8''${encodeURIComponent(attachment.fileName)}`,
      "content-security-policy": "default-src 'none'; sandbox",
      "cache-control": "private, no-store",
      "cross-origin-resource-policy": "cross-origin",
    },
  };
}
