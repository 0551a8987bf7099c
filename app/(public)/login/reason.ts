import type { NoSessionReason } from "#lib/session/index.ts";

const WORDS: Readonly<Record<string, string>> = {
  SESSION_REVOKED:
    "Your session in this browser has ended: you ended it from another device, or changed your password. Log in to go on.",
  SESSION_EXPIRED: "You have not been here for some time, so your session has ended. Log in to go on.",
  SESSION_ENDED: "Your session in this browser has ended. Log in to go on where you were.",
  REFRESH_REUSED:
    "For your safety we have ended your session: it was used as if somebody had a copy of it. Log in to go on.",
  CHAT: "Please log in to chat with us. You come back to where you were, and the chat opens.",
  SHARED_COMPUTER:
    "Nobody used this computer for a while, so you were logged out. What you did here is not kept in this browser.",
};

/**
 * Why somebody finds themselves at the log-in, in their words; null where they came by themselves.
 *
 * @param asked `reason` of the address; anything else than a reason that we know says nothing
 * @param noSession what the server knows about this browser's session
 */
export function reasonWords(asked: unknown, noSession: NoSessionReason | null): string | null {
  const known = WORDS[noSession ?? ""];
  // Whoever led here knew no more than that it is over.
  if (asked === "SESSION_ENDED" && known) return known;
  const named = typeof asked === "string" && Object.hasOwn(WORDS, asked) ? WORDS[asked] : undefined;
  return named ?? known ?? null;
}
