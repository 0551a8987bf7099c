/** What an OpenID client may ask for. */
export const OPENID_SCOPES = ["openid", "profile", "email", "offline_access"] as const;

/**
 * What a program without a user may call; `data-actions` is all data actions, the finer ones are parts of it, and
 * `webhooks` is what the vendor’s event bus posts, `reports` the operators’ reports.
 */
export const API_SCOPES = [
  "data-actions",
  "data-actions:read",
  "data-actions:write",
  "webhooks",
  "reports",
] as const;

export type ApiScope = (typeof API_SCOPES)[number];

/** The words of a `scope` parameter. */
export function scopesIn(text: string): string[] {
  return [...new Set(text.split(" ").filter(Boolean))];
}
