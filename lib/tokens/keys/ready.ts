import "server-only";
import { now } from "#lib/clock.ts";
import { processRing } from "./process-ring.ts";
import { ALGORITHMS } from "./signing-key.ts";

/** Before the first request: makes the first keys. @throws Error with the remedy where no key opens */
export async function readySigningKeys(): Promise<void> {
  for (const algorithm of ALGORITHMS) await processRing.signing(algorithm, now());
}
