import type { Deployment } from "../configuration/deployment.ts";
import { endByCustomer } from "../conversations/end.ts";
import type { Organisation } from "../state/organisation.ts";
import type { GuestConnection } from "./connection.ts";
import { closeConnection, deliver, detach } from "./deliver.ts";
import { sessionExpiredEvent } from "./frames.ts";
import type { GuestIdentity, GuestSession } from "./session.ts";

/** A session for a token that has none, or whose old one is given up. */
export function createSession(
  organisation: Organisation,
  deployment: Deployment,
  token: string,
  identity?: GuestIdentity,
): GuestSession {
  const session: GuestSession = {
    id: organisation.identifiers.next("session", identity?.key ?? token),
    deployment,
    tokens: new Set([token]),
    identity,
    state: "live",
    readOnly: false,
    expiresAt: 0,
    connections: [],
    conversationIds: [],
    messageTimes: [],
    configureTimes: [],
    historyTimes: [],
    logOuts: 0,
  };
  const { sessions } = organisation;
  sessions.byToken.set(token, session);
  sessions.byId.set(session.id, session);
  if (identity) sessions.byIdentity.set(identity.key, session);
  extend(organisation, session);
  organisation.log.add("guest.session.created", {
    deploymentId: deployment.id,
    authenticated: Boolean(identity),
  });
  return session;
}

/** Every message moves the end of the session (genesys.md §3.6: so long after the last message). */
export function extend(organisation: Organisation, session: GuestSession): void {
  session.expiresAt = organisation.clock.now() + session.deployment.sessionDurationSeconds * 1000;
  if (!session.cancelExpiry) watch(organisation, session);
}

function watch(organisation: Organisation, session: GuestSession): void {
  session.cancelExpiry = organisation.clock.schedule(session.expiresAt, () => {
    session.cancelExpiry = undefined;
    if (organisation.clock.now() < session.expiresAt) watch(organisation, session);
    else expire(organisation, session);
  });
}

function expire(organisation: Organisation, session: GuestSession): void {
  session.state = "expired";
  if (session.identity) organisation.sessions.byIdentity.delete(session.identity.key);
  organisation.log.add("guest.session.expired", { deploymentId: session.deployment.id });
  endConversations(organisation, session, "timeout");
  if (organisation.configuration.choices.announceExpiry) deliver(session, sessionExpiredEvent());
}

function endConversations(
  organisation: Organisation,
  session: GuestSession,
  how: "client" | "timeout",
): void {
  for (const id of session.conversationIds) {
    const conversation = organisation.conversations.get(id);
    if (conversation?.state === "connected") endByCustomer(organisation, conversation, how);
  }
}

/** Forgets the session: its tokens are unknown from here on. Its conversations end. */
export function wipe(organisation: Organisation, session: GuestSession): void {
  const { sessions } = organisation;
  session.cancelExpiry?.();
  session.cancelExpiry = undefined;
  for (const token of session.tokens)
    if (sessions.byToken.get(token) === session) sessions.byToken.delete(token);
  if (session.identity && sessions.byIdentity.get(session.identity.key) === session) {
    sessions.byIdentity.delete(session.identity.key);
  }
  sessions.byId.delete(session.id);
  endConversations(organisation, session, "client");
}

/** Makes a connection one of the session's; where they are too many, the oldest is given up (genesys.md §3.6). */
export function attach(
  organisation: Organisation,
  session: GuestSession,
  connection: GuestConnection,
  token: string,
): void {
  if (connection.session !== session) {
    detach(connection);
    session.connections.push(connection);
  }
  connection.session = session;
  connection.token = token;
  const [oldest] = session.connections;
  if (oldest && session.connections.length > organisation.configuration.limits.connectionsPerSession) {
    organisation.log.add("guest.connection.replaced", { connections: session.connections.length });
    closeConnection(oldest);
  }
}
