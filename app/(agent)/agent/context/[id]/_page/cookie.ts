import { environment } from "#lib/config/environment.ts";

/** The cookie that opens the agent's page; browsers keep one for each conversation, by its path. */
export function agentCookieName(): string {
  return environment().isHttps ? "__Secure-rethread-agent" : "rethread-agent";
}

/**
 * `Set-Cookie` for one conversation: sent within the vendor's desktop, a site that is not ours, and kept apart for it
 * (`Partitioned`), so that it opens nothing anywhere else.
 */
export function agentCookie(conversationId: string, pass: string, seconds: number): string {
  return [
    `${agentCookieName()}=${pass}`,
    `Path=/agent/context/${conversationId}`,
    `Max-Age=${seconds}`,
    "HttpOnly",
    "Secure",
    "SameSite=None",
    "Partitioned",
  ].join("; ");
}
