import type { TextStorage } from "./page.ts";

/** Whose the Messenger's storage in this browser is, kept beside it, so that both survive a crash or neither does. */
const OWNER_KEY = "rethread:messenger";
const SESSION_DIGITS = 16;

/** To be noted before the vendor writes anything. */
export function noteOwner(subject: string | null, storage: TextStorage): void {
  if (subject) storage.setItem(OWNER_KEY, subject);
}

/**
 * Whether the storage is somebody else's. The server decides the same by its cookie; this is for a browser that has
 * lost it and kept the storage. As there, a customer's storage is that customer's in whatever session, an anonymous
 * visitor's only that session's.
 */
export function isOwnedByAnother(subject: string | null, storage: TextStorage): boolean {
  const owner = storage.getItem(OWNER_KEY);
  if (!owner || !subject) return owner !== null;
  const [session, customer] = [owner.slice(0, SESSION_DIGITS), owner.slice(SESSION_DIGITS)];
  return customer ? customer !== subject.slice(SESSION_DIGITS) : session !== subject.slice(0, SESSION_DIGITS);
}
