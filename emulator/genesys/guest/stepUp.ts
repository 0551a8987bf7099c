import { endByCustomer } from "../conversations/end.ts";
import { signInConversations } from "../conversations/signIn.ts";
import type { Organisation } from "../state/organisation.ts";
import type { Frame } from "../wire/frames/frame.ts";
import type { GuestConnection } from "./connection.ts";
import { closeConnection } from "./deliver.ts";
import { featureOff } from "./frames.ts";
import { attach } from "./lifecycle.ts";
import type { GuestIdentity, GuestSession } from "./session.ts";
import { sessionResponse } from "./sessionResponse.ts";

/**
 * Lifts a live anonymous session to its user's: same token, same conversation, known customer. A session
 * that the user has elsewhere is cleared, and its devices are told why (genesys.md §3.6).
 */
export function stepUp(
  organisation: Organisation,
  connection: GuestConnection,
  session: GuestSession,
  identity: GuestIdentity,
  { token, tracingId }: { token: string; tracingId?: string },
): Frame {
  if (!session.deployment.auth.allowSessionUpgrade) return featureOff(tracingId);
  const { sessions } = organisation;
  const elsewhere = sessions.byIdentity.get(identity.key);
  session.identity = identity;
  if (elsewhere) absorb(organisation, session, elsewhere);
  sessions.byIdentity.set(identity.key, session);
  attach(organisation, session, connection, token);
  signInConversations(organisation, session, identity);
  organisation.log.add("guest.session.steppedUp", { clearedExistingSession: elsewhere !== undefined });
  return sessionResponse(
    organisation,
    session,
    { newSession: false, clearedExistingSession: elsewhere !== undefined },
    tracingId,
  );
}

/** The history follows the user: what was said elsewhere comes before what was said here. */
function absorb(organisation: Organisation, session: GuestSession, elsewhere: GuestSession): void {
  for (const connection of [...elsewhere.connections]) closeConnection(connection, "signedIn");
  elsewhere.cancelExpiry?.();
  elsewhere.cancelExpiry = undefined;
  for (const token of elsewhere.tokens) organisation.sessions.byToken.delete(token);
  organisation.sessions.byId.delete(elsewhere.id);
  const hasOwn = session.conversationIds.length > 0;
  for (const id of elsewhere.conversationIds) {
    const conversation = organisation.conversations.get(id);
    if (!conversation) continue;
    conversation.sessionId = session.id;
    if (hasOwn && conversation.state === "connected") endByCustomer(organisation, conversation, "client");
  }
  session.conversationIds.unshift(...elsewhere.conversationIds);
}
