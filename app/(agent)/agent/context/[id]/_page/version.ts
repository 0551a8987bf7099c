import { agentContextVersion } from "#lib/conversations/index.ts";
import { sha256Hex } from "#lib/crypto/hash.ts";

/** The entity tag of all that the page shows of a conversation. */
export async function versionTag(conversationId: string): Promise<string> {
  return `"${sha256Hex((await agentContextVersion(conversationId)) ?? "").slice(0, 32)}"`;
}
