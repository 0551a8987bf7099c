import "server-only";
import { z } from "zod";
import { openField } from "#lib/crypto/field.ts";
import { log } from "#lib/log.ts";
import type { VendorMessage } from "#lib/messenger/index.ts";
import { type Found, redactJson } from "../redaction/index.ts";

const Body = z.object({
  text: z.string(),
  /** Of the author. */
  name: z.string().nullable(),
  structured: z.array(z.record(z.string(), z.unknown())),
  attachments: z.array(
    z.object({ name: z.string(), type: z.string().nullable(), size: z.number().nullable() }),
  ),
});

/** What of a message is enclosed: its text and names, redacted, and what it holds beside them. */
export type MessageBody = z.infer<typeof Body>;

/** Where a message's body is enclosed. */
export const placeOfBody = (id: string) => ({ table: "transcript_message", column: "sealed_body", id });

/** The body of a vendor's message as JSON, as it may be stored, and what was taken out of it. */
export function bodyOf(message: VendorMessage): { json: string; found: Found } {
  const { text, structured, attachments, author } = message;
  const { value, found } = redactJson({ text, structured, attachments });
  return { json: asJson({ ...value, name: author.name }), found };
}

/** Null where no key opens it. */
export function openBody(id: string, sealedBody: Uint8Array): MessageBody | null {
  const json = openField(placeOfBody(id), sealedBody);
  if (json === null) log().warn({ code: "FIELD_UNREADABLE", message: id }, "A message cannot be opened");
  return json === null ? null : (Body.safeParse(JSON.parse(json)).data ?? null);
}

/** Always in the same order, so that two of them can be compared. */
export function asJson({ text, name, structured, attachments }: MessageBody): string {
  return JSON.stringify({ text, name, structured, attachments });
}
