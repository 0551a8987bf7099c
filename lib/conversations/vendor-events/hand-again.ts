import "server-only";
import { now } from "#lib/clock.ts";
import { send } from "#lib/queue/index.ts";
import { listEarly, listLeft } from "./store.ts";

/** What has been left for so long is not being worked on … */
const LEFT_MS = 60_000;
/** … and of what is older than this nobody will hear any more. */
const FORGOTTEN_MS = 86_400_000;
const AT_ONCE = 500;

/** Lets the events that came before their conversation was known be worked on now. */
export async function handAgain(vendorConversationId: string): Promise<void> {
  for (const eventId of await listEarly(vendorConversationId))
    await send("vendor-event", { eventId }, { key: eventId });
}

/** The same for whatever was left, by a process that was killed or by a hair; how many. */
export async function handLeft(): Promise<number> {
  const at = now().getTime();
  const left = await listLeft(new Date(at - FORGOTTEN_MS), new Date(at - LEFT_MS), AT_ONCE);
  for (const eventId of left) await send("vendor-event", { eventId }, { key: eventId });
  return left.length;
}
