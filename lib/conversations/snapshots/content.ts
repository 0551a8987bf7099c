import "server-only";
import { z } from "zod";
import { openField, type SealedField, sealField } from "#lib/crypto/field.ts";

const place = (id: string) => ({ table: "state_snapshot", column: "sealed_payload", id });

/** What a snapshot says, redacted. */
const Content = z.object({
  intent: z.string(),
  stepsCompleted: z.string(),
  lastAgentMessage: z.string(),
  fields: z.record(z.string(), z.string()),
});

export type SnapshotContent = z.infer<typeof Content>;

/** `id` is the row's. */
export function sealContent(id: string, content: SnapshotContent): SealedField {
  return sealField(place(id), JSON.stringify(content));
}

/** Null where no key opens it any more. */
export function openContent(id: string, sealed: Uint8Array): SnapshotContent | null {
  const text = openField(place(id), sealed);
  return text === null ? null : Content.parse(JSON.parse(text));
}
