import "server-only";
import { environment } from "#lib/config/environment.ts";

/** Where the vendor would send a customer back to; the page there acts on no code. */
export function messengerRedirectUri(): string {
  return `${environment().appOrigin}/support`;
}
