import "server-only";
import { environment } from "#lib/config/environment.ts";

/** When the vendor's guest session ends if nothing more is said (genesys.md §3.6, A2). */
export function guestSessionEnd(lastMessageAt: Date): Date {
  return new Date(lastMessageAt.getTime() + environment().GENESYS_GUEST_SESSION_SECONDS * 1000);
}
