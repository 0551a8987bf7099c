import "server-only";
import { now } from "#lib/clock.ts";
import { messengerVendor } from "#lib/messenger/index.ts";
import { send } from "#lib/queue/index.ts";
import { listDue } from "./store.ts";

const DAY_MS = 86_400_000;
/** The vendor's figures are whole when the agent has wrapped up, which takes minutes. */
const SETTLED_MS = 5 * 60_000;
/** What could not be fetched in that time is left without. */
const DAYS = 14;
/** So many in one run, so that other work finds room in the vendor's budget; the next one goes on. */
const AT_ONCE = 50;

/** Asks for the vendor's figures of conversations that have ended, again where one went on and ended later (B6). */
export async function askForMetrics(): Promise<{ asked: number }> {
  if (!messengerVendor().hasPlatform()) return { asked: 0 };
  const at = now().getTime();
  const ids = await listDue(new Date(at - DAYS * DAY_MS), new Date(at - SETTLED_MS), AT_ONCE);
  for (const conversationId of ids) await send("metrics", { conversationId }, { key: conversationId });
  return { asked: ids.length };
}
