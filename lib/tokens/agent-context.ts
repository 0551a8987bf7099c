import "server-only";
import { z } from "zod";
import { environment } from "#lib/config/environment.ts";
import { sign, type TokenKind, verify } from "./signed.ts";

/** Seconds within which a link into the agent's page can be followed. */
export const AGENT_LINK_SECONDS = 600;

/** Seconds that the page stays open for whoever followed it. */
export const AGENT_PASS_SECONDS = 1_800;

const Claims = z.object({ jti: z.uuid() });

/** What a link or a pass names: the row of the link, also where its time is over. */
export type AgentVerdict = { ok: true; linkId: string } | { ok: false; expired: boolean };

/** The signed part of a link into the agent's page (B12); whether it was followed before, its row knows. */
export function agentLinkToken(linkId: string, at: Date): Promise<string> {
  return sign(kind("link"), { jti: linkId }, at, AGENT_LINK_SECONDS);
}

export function verifyAgentLink(token: string, at: Date): Promise<AgentVerdict> {
  return verified("link", token, at);
}

/** What the cookie of the agent's page holds once the link was followed. */
export function agentPass(linkId: string, at: Date): Promise<string> {
  return sign(kind("pass"), { jti: linkId }, at, AGENT_PASS_SECONDS);
}

export function verifyAgentPass(token: string, at: Date): Promise<AgentVerdict> {
  return verified("pass", token, at);
}

async function verified(what: "link" | "pass", token: string, at: Date): Promise<AgentVerdict> {
  const result = await verify(kind(what), token, at);
  if (!result.ok) return { ok: false, expired: result.expired };
  const claims = Claims.safeParse(result.claims).data;
  return claims ? { ok: true, linkId: claims.jti } : { ok: false, expired: false };
}

function kind(what: "link" | "pass"): TokenKind {
  const issuer = environment().appOrigin;
  return { algorithm: "ES256", typ: `agent-${what}+jwt`, issuer, audience: "agent-context" };
}
