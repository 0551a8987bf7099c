import { z } from "zod";
import { readTimeline } from "#lib/conversations/index.ts";
import { currentVisit } from "#lib/session/index.ts";

/** The chain that the address names a conversation of; null where this visit has none such. */
export async function timelineAt(params: Promise<{ id: string }>) {
  const id = z.uuid().safeParse((await params).id);
  return id.success ? readTimeline(await currentVisit(), id.data) : null;
}
