import "server-only";
import { verifyAgentPass } from "#lib/tokens/index.ts";
import { findLink } from "./store.ts";

/** Whether a pass opens the page about this conversation now; the row has the last word. */
export async function passOpens(pass: string, conversationId: string, at: Date): Promise<boolean> {
  const verdict = await verifyAgentPass(pass, at);
  const link = verdict.ok ? await findLink(verdict.linkId) : null;
  return link?.conversationId === conversationId && link.opensUntil !== null && at < link.opensUntil;
}
