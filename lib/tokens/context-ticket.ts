import "server-only";
import { z } from "zod";
import { environment } from "#lib/config/environment.ts";
import { sign, type TokenKind, verify } from "./signed.ts";

/** Seconds that a ticket is good for. */
export const TICKET_SECONDS = 900;
/** A ticket handed out again has at least this long to go, in seconds. */
const REUSE_UNTIL_SECONDS = 660;
const MEMORY = 5_000;

const Claims = z.object({ sub: z.uuid(), deployment: z.string(), exp: z.number() });

export interface ContextTicket {
  token: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** What a ticket proves: which session in which deployment. */
export interface TicketHolder {
  sessionId: string;
  deployment: string;
}

export type TicketVerdict =
  | ({ ok: true } & TicketHolder)
  | ({ ok: false; code: "CONTEXT_TICKET_EXPIRED" } & TicketHolder)
  | { ok: false; code: "CONTEXT_TICKET_INVALID" };

const remembered = new Map<string, ContextTicket>();

/**
 * The signed context ticket of a session (B2, F2): it rides on a guest attribute to the organisation's flow,
 * which trades it for context at our data action. One is signed per session every few minutes, not per page.
 */
export async function contextTicket(sessionId: string, at: Date): Promise<ContextTicket> {
  const seconds = at.getTime() / 1000;
  const known = remembered.get(sessionId);
  if (known && isReusable(known, seconds)) return known;
  const claims = { sub: sessionId, deployment: environment().GENESYS_DEPLOYMENT_ID };
  const ticket = {
    token: await sign(kind(), claims, at, TICKET_SECONDS),
    expiresAt: Math.floor(seconds) + TICKET_SECONDS,
  };
  remember(sessionId, ticket);
  return ticket;
}

export async function verifyContextTicket(token: string, at: Date): Promise<TicketVerdict> {
  const verified = await verify(kind(), token, at);
  const claims = "claims" in verified ? Claims.safeParse(verified.claims).data : undefined;
  if (!claims) return { ok: false, code: "CONTEXT_TICKET_INVALID" };
  const holder = { sessionId: claims.sub, deployment: claims.deployment };
  return verified.ok ? { ok: true, ...holder } : { ok: false, code: "CONTEXT_TICKET_EXPIRED", ...holder };
}

function kind(): TokenKind {
  return { typ: "context-ticket+jwt", issuer: environment().appOrigin, audience: "data-actions" };
}

function isReusable(ticket: ContextTicket, seconds: number): boolean {
  const left = ticket.expiresAt - seconds;
  return left >= REUSE_UNTIL_SECONDS && left <= TICKET_SECONDS;
}

function remember(sessionId: string, ticket: ContextTicket): void {
  remembered.delete(sessionId);
  remembered.set(sessionId, ticket);
  const oldest = remembered.size > MEMORY ? remembered.keys().next().value : undefined;
  if (oldest) remembered.delete(oldest);
}
