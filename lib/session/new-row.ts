import "server-only";
import { sha256 } from "#lib/crypto/hash.ts";
import type { SessionCookie } from "./cookies.ts";
import { startingClock } from "./lifetime.ts";
import type { NewSession } from "./store.ts";

/** The row of an anonymous session whose cookie holds this. */
export function newRow({ id, secret }: SessionCookie, at: Date): NewSession {
  return { id, secretHash: Buffer.from(sha256(secret)), customerId: null, ...startingClock(at) };
}
