import { createHash, randomUUID } from "node:crypto";

/**
 * Identifiers as a function of a seed, of what they belong to and of a count: after a reset the same actions
 * give the same identifiers, while two customers (two guest tokens) never share one. A process starts with a
 * random seed, so that an application's database never meets an identifier of an earlier run again.
 */
export interface Identifiers {
  /** A UUID for the next `kind` that belongs to `owner`. */
  next(kind: string, owner: string): string;
  reset(seed: string): void;
}

export function createIdentifiers(): Identifiers {
  let seed: string = randomUUID();
  const counts = new Map<string, number>();
  return {
    next(kind, owner) {
      const key = `${kind}\n${owner}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return toUuid(createHash("sha256").update(`${seed}\n${key}\n${count}`).digest("hex"));
    },
    reset(next) {
      seed = next;
      counts.clear();
    },
  };
}

/** The first 128 bits in the form of a version 4 UUID. */
function toUuid(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
