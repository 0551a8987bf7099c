import "server-only";
import { transaction } from "#lib/db/index.ts";
import { keepInOrder } from "./keep-in-order.ts";
import { type Lock, lockOf, resealPrivatePart } from "./private-part.ts";
import type { Algorithm, KeyLife, SigningKey } from "./signing-key.ts";
import { deleteSigningKeys, findSigningKeys, lockSigningKeys, replaceSealedPart } from "./store.ts";
import { plusSeconds, RETIRED_SECONDS } from "./times.ts";

/** What an operator may know of a key. */
export interface KeyReport extends KeyLife {
  /** When a retired key is removed. */
  publishedUntil: Date | null;
  lock: Lock;
}

/** Oldest first. */
export async function reportSigningKeys(): Promise<KeyReport[]> {
  return (await findSigningKeys()).map(report);
}

/**
 * Lets the next key of each algorithm sign: at once, or as soon as everybody has it. `lost` gives up the keys that do
 * not open.
 * @returns all keys as they are then
 */
export async function rotateSigningKeys(
  algorithms: readonly Algorithm[],
  { lost }: { lost: boolean },
  at: Date,
): Promise<KeyReport[]> {
  return (await keepInOrder(at, { rotate: algorithms, retireUnreadable: lost })).map(report);
}

/**
 * Gives up a key that somebody else may have: nothing that it signed is accepted once the instances have read the keys
 * again, and the next one signs. Null where there is no such key.
 * @returns all keys as they are then
 */
export async function revokeSigningKey(kid: string, at: Date): Promise<KeyReport[] | null> {
  const isFound = await transaction(async (tx) => {
    await lockSigningKeys(tx);
    return deleteSigningKeys([kid], tx);
  });
  return isFound ? (await keepInOrder(at)).map(report) : null;
}

/**
 * Seals every private part under the newest of KEY_ENCRYPTION_KEYS, so that the older ones may go.
 * @returns how many it sealed anew, and how many do not open
 */
export function resealSigningKeys(): Promise<{ resealed: number; unreadable: number }> {
  return transaction(async (tx) => {
    await lockSigningKeys(tx);
    const keys = await findSigningKeys(tx);
    const older = keys.filter((key) => lockOf(key) === "older");
    for (const { kid, sealedPrivateKey } of older) {
      const sealed = resealPrivatePart({ kid, sealedPrivateKey });
      if (sealed) await replaceSealedPart({ kid, sealedPrivateKey: sealed }, tx);
    }
    return {
      resealed: older.length,
      unreadable: keys.filter((key) => lockOf(key) === "unreadable").length,
    };
  });
}

function report({ publicKey: _, sealedPrivateKey, ...life }: SigningKey): KeyReport {
  const publishedUntil = life.retiredAt && plusSeconds(life.retiredAt, RETIRED_SECONDS);
  return { ...life, publishedUntil, lock: lockOf({ kid: life.kid, sealedPrivateKey }) };
}
