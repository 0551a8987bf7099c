import "server-only";
import { z } from "zod";
import { environment } from "#lib/config/environment.ts";
import { sign, type TokenKind, verify } from "./signed.ts";

/** Seconds that a ticket is good for. */
export const TICKET_SECONDS = 900;
/** A ticket handed out again has at least this long to go, in seconds. */
const REUSE_UNTIL_SECONDS = 660;
const MEMORY = 20_000;

const Claims = z.object({
  sub: z.uuid(),
  deployment: z.string(),
  customer: z.string().optional(),
  exp: z.number(),
});

export interface ContextTicket {
  token: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** What a ticket proves: which session in which deployment, and as whom. */
export interface TicketHolder {
  sessionId: string;
  deployment: string;
  /** Hash of the customer who was logged in when it was signed; null for an anonymous visitor. */
  customer: string | null;
}

export type TicketVerdict =
  | ({ ok: true } & TicketHolder)
  | ({ ok: false; code: "CONTEXT_TICKET_EXPIRED" } & TicketHolder)
  | { ok: false; code: "CONTEXT_TICKET_INVALID" };

const remembered = new Map<string, ContextTicket>();

/**
 * The signed context ticket of a session (B2, F2): it rides on a guest attribute to the organisation's flow,
 * which trades it for context at our data action. One is signed per session every few minutes, not per page. A
 * session keeps its id when its visitor logs in, so a ticket from before says that nobody was.
 */
export async function contextTicket(
  { sessionId, deployment, customer }: TicketHolder,
  at: Date,
): Promise<ContextTicket> {
  const seconds = at.getTime() / 1000;
  const holder = `${sessionId} ${deployment} ${customer}`;
  const known = remembered.get(holder);
  if (known && isReusable(known, seconds)) return known;
  const claims = {
    sub: sessionId,
    deployment,
    ...(customer && { customer }),
  };
  const ticket = {
    token: await sign(kind(), claims, at, TICKET_SECONDS),
    expiresAt: Math.floor(seconds) + TICKET_SECONDS,
  };
  remember(holder, ticket);
  return ticket;
}

export async function verifyContextTicket(token: string, at: Date): Promise<TicketVerdict> {
  const verified = await verify(kind(), token, at);
  const claims = "claims" in verified ? Claims.safeParse(verified.claims).data : undefined;
  if (!claims) return { ok: false, code: "CONTEXT_TICKET_INVALID" };
  const { sub: sessionId, deployment, customer = null } = claims;
  const holder = { sessionId, deployment, customer };
  return verified.ok ? { ok: true, ...holder } : { ok: false, code: "CONTEXT_TICKET_EXPIRED", ...holder };
}

function kind(): TokenKind {
  const issuer = environment().appOrigin;
  return { algorithm: "ES256", typ: "context-ticket+jwt", issuer, audience: "data-actions" };
}

function isReusable(ticket: ContextTicket, seconds: number): boolean {
  const left = ticket.expiresAt - seconds;
  return left >= REUSE_UNTIL_SECONDS && left <= TICKET_SECONDS;
}

function remember(holder: string, ticket: ContextTicket): void {
  remembered.delete(holder);
  remembered.set(holder, ticket);
  const oldest = remembered.size > MEMORY ? remembered.keys().next().value : undefined;
  if (oldest) remembered.delete(oldest);
}
