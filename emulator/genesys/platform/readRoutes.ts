import { json } from "../http/reply.ts";
import { platformRoute } from "./authorise.ts";
import { conversationBody } from "./conversationBody.ts";
import { withConversation } from "./find.ts";
import { messageConversationBody } from "./messageConversationBody.ts";

/** Reading conversations (genesys.md §5.2). */
export const readRoutes = [
  platformRoute({
    method: "GET",
    path: "/api/v2/conversations/:conversationId",
    permissions: ["conversation:communication:view"],
    handle: (call) => withConversation(call, (found) => json(conversationBody(call.organisation, found))),
  }),
  platformRoute({
    method: "GET",
    path: "/api/v2/conversations/messages/:conversationId",
    permissions: [],
    handle: (call) =>
      withConversation(call, (found) => json(messageConversationBody(call.organisation, found))),
  }),
];
