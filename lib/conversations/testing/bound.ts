import { now } from "#lib/clock.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database } from "#lib/db/index.ts";
import { newSessionCookie } from "#lib/session/cookies.ts";
import { newRow } from "#lib/session/new-row.ts";
import { insertSession } from "#lib/session/store.ts";
import { bindConversation } from "../bind.ts";
import { ticketOf as ticketFor } from "../ticket.ts";

export const ALICE = uuidv7(now());

export async function insertAlice(): Promise<void> {
  const alice = {
    id: ALICE,
    name: "Alice",
    email: "alice@example.com",
    passwordHash: "none",
    loyaltyTier: "gold",
    language: "de",
    createdAt: now(),
  };
  await database().customer.create({ data: alice });
}

/** The id of a new one. */
export async function session(customerId: string | null = null): Promise<string> {
  const cookie = newSessionCookie(now());
  await insertSession({ ...newRow(cookie, now()), customerId });
  return cookie.id;
}

export async function ticketOf(sessionId: string, at = now()): Promise<string> {
  const { customerId } = await database().persistentSession.findUniqueOrThrow({ where: { id: sessionId } });
  return (await ticketFor(sessionId, customerId, at)).token;
}

export async function bind(sessionId: string, conversationId: string) {
  return bindConversation({ contextTicket: await ticketOf(sessionId), conversationId });
}

/** The conversations that the session began, the oldest first. */
export const rowsOf = (sessionId: string) =>
  database().conversation.findMany({ where: { sessionId }, orderBy: { id: "asc" } });

/** Moves everything that is known about the session's conversations into the past. */
export async function age(sessionId: string, hours: number): Promise<void> {
  await database().$executeRaw`update conversation set
    started_at = started_at - make_interval(hours => ${hours}), last_activity_at = last_activity_at - make_interval(hours => ${hours}),
    expires_at = expires_at - make_interval(hours => ${hours}), known_at = known_at - make_interval(hours => ${hours}),
    bound_at = bound_at - make_interval(hours => ${hours}), message_at = message_at - make_interval(hours => ${hours}),
    as_of = as_of - make_interval(hours => ${hours})
    where session_id = ${sessionId}::uuid`;
}
