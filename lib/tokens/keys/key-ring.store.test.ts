import fc from "fast-check";
import { createLocalJWKSet, decodeProtectedHeader, type JWK, jwtVerify } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import { database } from "#lib/db/index.ts";
import { sign, type TokenKind, verify } from "../signed.ts";
import { keepInOrder } from "./keep-in-order.ts";
import { KeyRing } from "./key-ring.ts";
import { ALGORITHMS } from "./signing-key.ts";
import { findSigningKeys } from "./store.ts";
import { JWKS_MAX_AGE_SECONDS, plusSeconds, RETIRED_SECONDS, UNKNOWN_KEY_SECONDS } from "./times.ts";

const START = new Date("2026-11-20T10:00:00Z");
const KINDS = ALGORITHMS.map((algorithm) => ({ algorithm, typ: "test+jwt", issuer: "i", audience: "a" }));
const ES256 = KINDS[0] as TokenKind;
const everything = { rotate: ALGORITHMS, retireUnreadable: false };
const rotate = (at: Date) => keepInOrder(at, everything);

beforeEach(async () => {
  await database().signingKey.deleteMany();
});

/** Several instances of the portal, and what they do that nobody waits for. */
function instances(count: number): { rings: KeyRing[]; settled: () => Promise<unknown> } {
  const work: Promise<void>[] = [];
  const rings = Array.from({ length: count }, () => new KeyRing((begun) => work.push(begun)));
  const settled = async () => {
    while (work.length > 0) await Promise.all(work.splice(0));
  };
  return { rings, settled };
}

/** Two of each algorithm: one that signs, one to follow it. */
async function statesOf(): Promise<string[]> {
  return (await findSigningKeys()).map(({ algorithm, state }) => `${algorithm} ${state}`).toSorted();
}

test("five that begin at once make one set of keys, and accept what each other signs", async () => {
  const rings = Array.from({ length: 5 }, () => new KeyRing());
  const tokens = await Promise.all(rings.map((ring) => sign(ES256, {}, START, 60, ring)));
  expect(await statesOf()).toEqual(["ES256 ACTIVE", "ES256 NEXT", "RS256 ACTIVE", "RS256 NEXT"]);
  for (const ring of rings)
    for (const token of tokens) expect((await verify(ES256, token, START, ring)).ok).toBe(true);
});

test("one that knows its keys signs and verifies without the database", async () => {
  const ring = new KeyRing();
  const token = await sign(ES256, {}, START, 60, ring);
  await database().signingKey.deleteMany();
  expect((await verify(ES256, token, plusSeconds(START, 29), ring)).ok).toBe(true);
  expect(await sign(ES256, {}, plusSeconds(START, 29), 60, ring)).toBeTruthy();
  expect(await statesOf()).toEqual([]);
});

test("a name that nobody knows is looked for once in five seconds", async () => {
  const [ring, other] = [new KeyRing(), new KeyRing()];
  await sign(ES256, {}, START, 60, ring);
  await database().signingKey.deleteMany();
  const token = await sign(ES256, {}, START, 60, other);
  const soon = plusSeconds(START, UNKNOWN_KEY_SECONDS - 1);
  expect((await verify(ES256, token, soon, ring)).ok).toBe(false);
  expect((await verify(ES256, token, plusSeconds(START, UNKNOWN_KEY_SECONDS), ring)).ok).toBe(true);
});

test("two rotations at once are one, and no more than one is ever waiting", async () => {
  await rotate(START);
  await Promise.all([1, 2, 3, 4].map(() => rotate(plusSeconds(START, 1))));
  const states = await statesOf();
  expect(states.filter((state) => state.endsWith("ACTIVE"))).toEqual(["ES256 ACTIVE", "RS256 ACTIVE"]);
  expect(states.filter((state) => state.endsWith("NEXT"))).toEqual(["ES256 NEXT", "RS256 NEXT"]);
  expect(states.filter((state) => state.endsWith("RETIRED"))).toEqual(["ES256 RETIRED", "RS256 RETIRED"]);
});

test("by age the next key signs, and what is retired loses its private part and goes in the end", async () => {
  const { rings, settled } = instances(1);
  const [ring = new KeyRing()] = rings;
  const before = await ring.signing("ES256", START);
  const old = plusSeconds(START, 90 * 86_400);
  // The first to look does what is due, and does not wait for it.
  expect(await ring.signing("ES256", old)).toEqual(before);
  await settled();
  expect((await ring.signing("ES256", old)).kid).not.toBe(before.kid);
  const retired = (await findSigningKeys()).find(({ kid }) => kid === before.kid);
  expect(retired).toMatchObject({ state: "RETIRED", retiredAt: old });
  expect(retired?.sealedPrivateKey).toHaveLength(0);
  await keepInOrder(plusSeconds(old, RETIRED_SECONDS));
  expect((await findSigningKeys()).map(({ kid }) => kid)).not.toContain(before.kid);
});

test("requests that go on while keys are rotated, again and again, all succeed", async () => {
  const { rings, settled } = instances(4);
  const signers = new Set<string>();
  async function requests(ring: KeyRing, at: Date): Promise<void> {
    for (const kind of KINDS) {
      const token = await sign(kind, {}, at, 900, ring);
      signers.add(decodeProtectedHeader(token).kid ?? "");
      for (const one of rings) expect(await verify(kind, token, at, one)).toMatchObject({ ok: true });
    }
  }
  for (let step = 0; step < 120; step++) {
    const at = plusSeconds(START, step * 21);
    const rotations = step % 20 === 5 ? [rotate(at), rotate(at)] : [];
    await Promise.all([...rotations, ...rings.map((ring) => requests(ring, at))]);
    await settled();
  }
  expect(signers.size).toBeGreaterThanOrEqual(10);
});

describe("whatever the order of requests, rotations and waiting", () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ does: fc.constant("sign" as const), ring: fc.nat(2) }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant("rotate" as const), ring: fc.nat(2) }) },
    { weight: 3, arbitrary: fc.record({ does: fc.constant("cache" as const), ring: fc.nat(2) }) },
    {
      weight: 6,
      arbitrary: fc.record({
        does: fc.constant("wait" as const),
        ring: fc.constantFrom(9, 45, 70, 200, 400),
      }),
    },
  );

  test("every instance, and whoever cached the published keys, accepts every token that is not expired", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        // Those for RS256 take long to make, and live the same life.
        await database().signingKey.deleteMany({ where: { algorithm: "ES256" } });
        const { rings, settled } = instances(3);
        let at = START;
        let tokens: { token: string; until: Date }[] = [];
        let caches: { keys: JWK[]; until: Date }[] = [];
        for (const { does, ring: choice } of steps) {
          await settled();
          const ring = rings[choice] ?? (rings[0] as KeyRing);
          if (does === "wait") at = plusSeconds(at, choice);
          if (does === "rotate") await keepInOrder(at, { ...everything, rotate: ["ES256"] });
          if (does === "cache")
            caches.push({ keys: await ring.published(at), until: plusSeconds(at, JWKS_MAX_AGE_SECONDS) });
          if (does !== "sign") continue;
          tokens.push({ token: await sign(ES256, {}, at, 900, ring), until: plusSeconds(at, 900) });
          tokens = tokens.filter(({ until }) => until > at);
          caches = caches.filter(({ until }) => until > at);
          for (const { token } of tokens)
            for (const one of rings) expect((await verify(ES256, token, at, one)).ok).toBe(true);
          const { token = "" } = tokens.at(-1) ?? {};
          for (const { keys } of caches)
            await jwtVerify(token, createLocalJWKSet({ keys }), { algorithms: ["ES256"], currentDate: at });
        }
        await settled();
      }),
      { numRuns: 15 },
    );
  });
});
