import { disconnectConversation } from "../../agents/disconnect.ts";
import type { Organisation } from "../../state/organisation.ts";
import { code } from "../../wire/codes.ts";
import type { Frame } from "../../wire/frames/frame.ts";
import type { DisconnectCustomer, ResumeToken } from "../../wire/requests/session.ts";
import type { GuestConnection } from "../connection.ts";
import { sessionOf } from "../find.ts";
import { stringError } from "../frames.ts";

/** Two requests whose names are public and whose semantics are not (genesys.md §10): off, unless chosen. */
const unavailable = (tracingId?: string) =>
  stringError(code.featureUnavailable, "Feature is not available.", tracingId);

/** By choice: the customer's side ends the conversation, as an agent's end would. */
export function disconnectCustomer(
  organisation: Organisation,
  connection: GuestConnection,
  request: DisconnectCustomer,
): Frame | undefined {
  const found = sessionOf(organisation, connection, request);
  if ("refusal" in found) return found.refusal;
  if (organisation.configuration.choices.disconnectCustomer === "unsupported")
    return unavailable(request.tracingId);
  const conversation = organisation.conversations.get(found.session.conversationIds.at(-1) ?? "");
  if (!conversation) return stringError(code.notFound, "There is no conversation.", request.tracingId);
  disconnectConversation(organisation, conversation);
  return undefined;
}

/** By choice: gives the session's own token back under the published class. */
export function resumeToken(
  organisation: Organisation,
  connection: GuestConnection,
  request: ResumeToken,
): Frame {
  const found = sessionOf(organisation, connection, request);
  if ("refusal" in found) return found.refusal;
  if (organisation.configuration.choices.resumeToken === "unsupported") return unavailable(request.tracingId);
  return {
    type: "response",
    class: "ResumeTokenResponse",
    code: 200,
    body: { resumeToken: request.token },
    tracingId: request.tracingId,
  };
}
