import "server-only";
import { hashOf, type Presented, successors } from "./secret.ts";
import type { Link } from "./store.ts";

/**
 * The end of a chain, beginning with whichever of `candidates` is in it: that one, or its successor where it was
 * traded in as well, and so on, so that an answer which comes late never takes a browser back. Null where none is
 * in the chain: no key of ours made it.
 */
export function tipOf(familyId: string, candidates: string[], links: Link[]): Presented | null {
  const chain = new Map(links.map(({ tokenHash, consumedAt }) => [hex(tokenHash), consumedAt]));
  for (let next = candidates; ; ) {
    const secret = next.find((candidate) => chain.has(hex(hashOf(candidate))));
    if (!secret) return null;
    if (chain.get(hex(hashOf(secret))) === null) return { familyId, secret };
    next = successors({ familyId, secret });
  }
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
