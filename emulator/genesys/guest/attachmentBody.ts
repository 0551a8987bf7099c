import type { Organisation } from "../state/organisation.ts";
import type { Attachment } from "../wire/message/content.ts";
import type { StoredAttachment } from "./attachment.ts";

/** The address at which a file can be fetched by whoever was given it. */
export function downloadUrl(
  organisation: Organisation,
  { id, secret, publicOrigin }: StoredAttachment,
): string {
  return `${publicOrigin || organisation.origin}/api/v2/downloads/${encodeURIComponent(id)}?signature=${secret}`;
}

export function attachmentBody(organisation: Organisation, stored: StoredAttachment): Attachment {
  return {
    id: stored.id,
    mediaType: mediaType(stored.fileType),
    url: downloadUrl(organisation, stored),
    mime: stored.fileType,
    filename: stored.fileName,
    fileSize: stored.content?.length ?? stored.fileSize,
  };
}

function mediaType(mime: string): NonNullable<Attachment["mediaType"]> {
  const [kind] = mime.split("/");
  const known = { image: "Image", video: "Video", audio: "Audio" } as const;
  return known[kind as keyof typeof known] ?? "File";
}
