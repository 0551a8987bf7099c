import { z } from "zod";
import { mergeAttributes } from "../conversations/attributes.ts";
import { changed } from "../conversations/changed.ts";
import type { Conversation, Participant } from "../conversations/conversation.ts";
import { customerOf } from "../conversations/conversation.ts";
import { publishEvent } from "../events/publish.ts";
import { withBody } from "../http/jsonBody.ts";
import { json, type Reply, vendorError } from "../http/reply.ts";
import type { Call } from "../http/route.ts";
import { platformRoute } from "./authorise.ts";
import { withConversation } from "./find.ts";

const textMap = z.record(z.string(), z.string());
const attributesSchema = z.object({ attributes: textMap });

const secureRoute = (method: "PUT" | "PATCH") =>
  platformRoute({
    method,
    path: "/api/v2/conversations/:conversationId/secureattributes",
    permissions: ["conversation:participant:attributesedit"],
    handle: (call) =>
      withConversation(call, (conversation) =>
        withBody(call, attributesSchema, ({ attributes }) => {
          const kept = method === "PATCH" ? conversation.secureAttributes : {};
          conversation.secureAttributes = { ...kept, ...attributes };
          return json({ attributes: conversation.secureAttributes });
        }),
      ),
  });

/** Attributes that a server writes: on participants, and the secure map of the conversation (genesys.md §5.2). */
export const attributeRoutes = [
  ...["/api/v2/conversations", "/api/v2/conversations/messages"].map((base) =>
    platformRoute({
      method: "PATCH",
      path: `${base}/:conversationId/participants/:participantId/attributes`,
      permissions: [],
      handle: (call) =>
        withConversation(call, (conversation) =>
          withBody(call, attributesSchema, ({ attributes }) => patch(call, conversation, attributes)),
        ),
    }),
  ),
  platformRoute({
    method: "GET",
    path: "/api/v2/conversations/:conversationId/secureattributes",
    permissions: ["conversation:participant:attributesview"],
    handle: (call) =>
      withConversation(call, ({ secureAttributes }) => json({ attributes: secureAttributes })),
  }),
  secureRoute("PUT"),
  secureRoute("PATCH"),
];

function patch(call: Call, conversation: Conversation, attributes: Record<string, string>): Reply {
  const participant = conversation.participants.find(({ id }) => id === call.params.participantId);
  if (!participant) return vendorError(404, "not.found", "There is no such participant.");
  if (participant === customerOf(conversation))
    mergeAttributes(call.organisation, conversation, attributes, "verified");
  else writeOn(call, conversation, participant, attributes);
  return json({ attributes: participant.attributes });
}

function writeOn(
  call: Call,
  conversation: Conversation,
  participant: Participant,
  attributes: Record<string, string>,
): void {
  Object.assign(participant.attributes, attributes);
  publishEvent(call.organisation, conversation, "attributes", participant, {
    attributes: { ...participant.attributes },
  });
  changed(call.organisation, conversation);
}
