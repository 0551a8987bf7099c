import type { GuestSession } from "../guest/session.ts";

/** What agents read as the customer's name: from the id_token, else a word for someone unknown. */
export function customerName({ identity }: GuestSession): string {
  const name = [identity?.givenName, identity?.familyName].filter(Boolean).join(" ");
  return name || identity?.email || "Guest";
}
