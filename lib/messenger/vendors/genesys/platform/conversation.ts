import "server-only";
import { GenesysConversation } from "../wire.ts";
import type { Waiting } from "./budget.ts";
import { conversationPath, platform } from "./client.ts";

/** The conversation with its participants. @throws VendorFailure */
export function fetchConversation(id: string, waiting: Waiting = "nobody"): Promise<GenesysConversation> {
  return platform("GET", conversationPath(id), { shape: GenesysConversation, waiting });
}
