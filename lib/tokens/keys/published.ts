import "server-only";
import type { JWK } from "jose";
import { now } from "#lib/clock.ts";
import { processRing } from "./process-ring.ts";

/** The key set of RFC 7517 §5: the public parts of all keys that signed or will sign. */
export async function jwks(): Promise<{ keys: JWK[] }> {
  return { keys: await processRing.published(now()) };
}
