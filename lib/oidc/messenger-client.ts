import "server-only";
import { environment } from "#lib/config/environment.ts";

/** What an OpenID client may ask for. */
export const OPENID_SCOPES = ["openid", "profile", "email", "offline_access"] as const;

/** Where the vendor would send a customer back to; the page there acts on no code. */
export function messengerRedirectUri(): string {
  return `${environment().appOrigin}/support`;
}
