import "server-only";
import { GenesysConversation } from "../wire.ts";
import { conversationPath, platform } from "./client.ts";

/** The conversation with its participants; `isAwaited` by a page. @throws VendorFailure */
export function fetchConversation(id: string, isAwaited = false): Promise<GenesysConversation> {
  return platform("GET", conversationPath(id), { shape: GenesysConversation, isAwaited });
}
