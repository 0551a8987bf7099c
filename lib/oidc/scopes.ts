/** What an OpenID client may ask for; data actions have a scope of their own. */
export const OPENID_SCOPES = ["openid", "profile", "email", "offline_access"] as const;

/** The words of a `scope` parameter. */
export function scopesIn(text: string): string[] {
  return [...new Set(text.split(" ").filter(Boolean))];
}
