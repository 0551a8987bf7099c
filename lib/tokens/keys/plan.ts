import type { KeyLife } from "./signing-key.ts";
import { PUBLISH_SECONDS, plusSeconds, RETIRED_SECONDS } from "./times.ts";

/** A key, and whether this process can open its private part. */
export type PlannedKey = KeyLife & { opens: boolean };

export interface Circumstances {
  at: Date;
  /** How long one key signs. */
  rotateAfterSeconds: number;
  /** Somebody asks for the next key, whatever the age of the one that signs. */
  rotate: boolean;
  /** Where the key that signs does not open, a new one may sign at once. */
  replaceUnreadable: boolean;
  /** Keys that do not open are given up for good. */
  retireUnreadable: boolean;
}

/** What is to be done with the keys of one algorithm. */
export interface Plan {
  /** A published key signs from this moment on, which may be to come. */
  begin: { kid: string; at: Date } | null;
  retire: string[];
  remove: string[];
  make: ("ACTIVE" | "NEXT")[];
}

/**
 * There is always one key that signs and one published to follow it, so that a rotation need not wait. One that was
 * not published for long enough begins to sign when it was: until then somebody may not know it.
 */
export function planKeys(keys: PlannedKey[], given: Circumstances): Plan {
  const active = keys.filter(({ state }) => state === "ACTIVE");
  const signing = newest(active.filter(({ opens }) => opens));
  const next = newest(keys.filter(({ state, opens }) => state === "NEXT" && opens));
  const remove = kids(keys.filter((key) => isOver(key, given.at)));
  const lost = given.retireUnreadable ? keys.filter((key) => !key.opens && key.state !== "RETIRED") : [];
  if (!signing && active.length > 0 && !given.replaceUnreadable && !given.retireUnreadable)
    return { begin: null, retire: [], remove, make: [] };
  if (!signing && !next) return { begin: null, retire: kids(lost), remove, make: ["ACTIVE", "NEXT"] };
  const begin = next && beginning(next, signing, given);
  if (!next || !begin || begin > given.at) {
    const isNews = begin && begin.getTime() !== next?.activatedAt?.getTime();
    return {
      begin: next && isNews ? { kid: next.kid, at: begin } : null,
      retire: kids(lost),
      remove,
      make: next ? [] : ["NEXT"],
    };
  }
  const replaced = active.filter(({ opens }) => opens);
  return {
    begin: { kid: next.kid, at: begin },
    retire: kids([...replaced, ...lost]),
    remove,
    make: ["NEXT"],
  };
}

/** When the next key shall sign: at once where nothing does, null while nothing asks for it. */
function beginning(next: PlannedKey, signing: PlannedKey | undefined, given: Circumstances): Date | null {
  if (!signing) return given.at;
  if (next.activatedAt) return next.activatedAt;
  const since = signing.activatedAt ?? signing.createdAt;
  const isOld = plusSeconds(since, given.rotateAfterSeconds) <= given.at;
  if (!given.rotate && !isOld) return null;
  // Made in one go: whoever knows the one that signs knows this one too.
  const isTwin = next.createdAt.getTime() === signing.createdAt.getTime();
  if (isTwin && next.createdAt < given.at) return given.at;
  const known = plusSeconds(next.createdAt, PUBLISH_SECONDS);
  return known > given.at ? known : given.at;
}

function isOver({ state, retiredAt }: KeyLife, at: Date): boolean {
  return state === "RETIRED" && retiredAt !== null && plusSeconds(retiredAt, RETIRED_SECONDS) <= at;
}

function newest<Key extends KeyLife>(keys: Key[]): Key | undefined {
  return keys.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0];
}

function kids(keys: KeyLife[]): string[] {
  return keys.map(({ kid }) => kid);
}
