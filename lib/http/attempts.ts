import "server-only";
import { sha256Hex } from "#lib/crypto/hash.ts";
import { limiterOf } from "./limiter.ts";
import { secondsOf } from "./rate-limit.ts";

const HOUR = 3600;

/** So many failures are free within so many seconds; each further one makes everybody of its key wait. */
const PATIENCE = {
  account: { free: 5, memory: 24 * HOUR },
  address: { free: 100, memory: HOUR },
};

const FIRST_WAIT = 30;
const LONGEST_WAIT = 15 * 60;

/** Who tries to prove something: the account as it was typed, the network address where it is known. */
export interface Attempter {
  account: string;
  address: string | null;
  /** A browser in which the account was opened before; its failures count apart from strangers'. */
  browser?: string | null;
}

/** What came of an attempt. `waitSeconds` is 0 where the next try may follow at once. */
export type Attempt<T> = { ok: true; value: T } | { ok: false; waitSeconds: number };

/**
 * Lets somebody try a password, unless too many tries have failed: only failures count, per account and per
 * address, and each one beyond what is free doubles the wait, up to a quarter of an hour (ASVS 5.0 6.3.1). It is
 * never longer, so no stranger locks an account for good; a success forgets the account's failures.
 *
 * @param check the work; null is a failure
 */
export async function attempt<T>(who: Attempter, check: () => Promise<T | null>): Promise<Attempt<T>> {
  const before = await waitOf(who);
  if (before > 0) return { ok: false, waitSeconds: before };
  const value = await check();
  // Tries that began together with others cannot outrun them: what those made of the wait counts for these too.
  const meanwhile = await waitOf(who);
  if (meanwhile > 0) return { ok: false, waitSeconds: meanwhile };
  if (value === null) return { ok: false, waitSeconds: await fail(who) };
  await Promise.all([forget("account", accountKey(who)), forget("account", keyOf(who.account))]);
  return { ok: true, value };
}

/** How long everybody waits after this many failures, in seconds; 0 while they are free. */
export function waitAfter(failures: number, free: number): number {
  return failures > free ? Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - free - 1)) : 0;
}

async function waitOf(who: Attempter): Promise<number> {
  const waits = await Promise.all(keysOf(who).map(([kind, key]) => gate(kind).get(key)));
  return Math.max(0, ...waits.map((wait) => (wait ? secondsOf(wait) : 0)));
}

async function fail(who: Attempter): Promise<number> {
  const waits = await Promise.all(
    keysOf(who).map(async ([kind, key]) => {
      const { consumedPoints } = await counter(kind).penalty(key);
      const wait = waitAfter(consumedPoints, PATIENCE[kind].free);
      if (wait > 0) await gate(kind).block(key, wait);
      return wait;
    }),
  );
  return Math.max(...waits);
}

/** Forgets the failures of an account that is gone; those of single browsers end within a day. */
export async function forgetAttempts(account: string): Promise<void> {
  await forget("account", keyOf(account));
}

async function forget(kind: Kind, key: string): Promise<void> {
  await Promise.all([counter(kind).delete(key), gate(kind).delete(key)]);
}

type Kind = keyof typeof PATIENCE;

function keysOf(who: Attempter): [Kind, string][] {
  const { address } = who;
  return [["account", accountKey(who)], ...(address ? [["address", keyOf(address)] as [Kind, string]] : [])];
}

function accountKey({ account, browser }: Attempter): string {
  return keyOf(browser ? `${account} ${browser}` : account);
}

/** Hashed, so that the table holds nobody's address; one length, so that no key is cut. */
function keyOf(text: string): string {
  return sha256Hex(text).slice(0, 40);
}

function counter(kind: Kind) {
  const { free, memory } = PATIENCE[kind];
  return limiterOf(`failures-${kind}`, { points: free, seconds: memory });
}

function gate(kind: Kind) {
  return limiterOf(`wait-${kind}`, { points: 0, seconds: LONGEST_WAIT });
}
