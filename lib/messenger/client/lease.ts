import type { TextStorage } from "./page.ts";

/** Whoever has taken it and is gone blocks the others no longer than this, in milliseconds. */
const LEASE_MS = 30_000;
const LOOK_AGAIN_MS = 100;
/** Two who take it at the same moment both see by then which of them was later. */
const SETTLE_MS = 50;

/**
 * As Web Locks, for browsers without them (pages that are not a secure context): by a mark in the storage that all
 * tabs share. Two tabs may in rare cases both believe that they have it, so what is done under it must bear that.
 */
export async function withLease<T>(storage: TextStorage, name: string, work: () => Promise<T>): Promise<T> {
  const key = `${name}:lease`;
  const owner = crypto.getRandomValues(new Uint32Array(2)).join("-");
  while (!(await take(storage, key, owner))) await pause(LOOK_AGAIN_MS);
  try {
    return await work();
  } finally {
    if (isOwn(storage, key, owner)) storage.removeItem(key);
  }
}

async function take(storage: TextStorage, key: string, owner: string): Promise<boolean> {
  const [, until = "0"] = storage.getItem(key)?.split(" ") ?? [];
  const left = Number(until) - Date.now();
  if (left > 0 && left <= LEASE_MS) return false;
  storage.setItem(key, `${owner} ${Date.now() + LEASE_MS}`);
  await pause(SETTLE_MS);
  return isOwn(storage, key, owner);
}

function isOwn(storage: TextStorage, key: string, owner: string): boolean {
  return storage.getItem(key)?.split(" ")[0] === owner;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
