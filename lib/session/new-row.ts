import "server-only";
import { sha256 } from "#lib/crypto/hash.ts";
import type { SessionCookie } from "./cookies.ts";
import { startingClock } from "./lifetime.ts";
import type { NewSession } from "./store.ts";

/** The row of an anonymous session whose cookie holds this. */
export function newRow({ id, secret, shared = false }: SessionCookie, at: Date): NewSession {
  const secretHash = Buffer.from(sha256(secret));
  return { id, secretHash, customerId: null, sharedDevice: shared, ...startingClock(at, shared) };
}
