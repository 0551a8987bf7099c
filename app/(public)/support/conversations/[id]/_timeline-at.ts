import { z } from "zod";
import { readTimeline, readTimelinePart } from "#lib/conversations/index.ts";
import { currentVisit } from "#lib/session/index.ts";

/** The chain that the address names a conversation of; null where this visit has none such. */
export async function timelineAt(params: Promise<{ id: string }>) {
  const id = z.uuid().safeParse((await params).id);
  return id.success ? readTimeline(await currentVisit(), id.data) : null;
}

const Asked = z.object({
  part: z.coerce.number().int().positive().nullable().catch(null),
  at: z.uuid().nullable().catch(null),
});

/** The part of it that the query asks for; as a page shows it. */
export async function partAt(
  params: Promise<{ id: string }>,
  searchParams: Promise<Record<string, string | string[] | undefined>>,
) {
  const id = z.uuid().safeParse((await params).id);
  const { part = null, at = null } = await searchParams;
  return id.success ? readTimelinePart(await currentVisit(), id.data, Asked.parse({ part, at })) : null;
}
