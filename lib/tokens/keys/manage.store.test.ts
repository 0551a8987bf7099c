import { createPrivateKey } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "#lib/db/index.ts";

const START = new Date("2026-11-20T10:00:00Z");
const LATER = new Date("2026-11-20T11:00:00Z");
const [NEWER, OLDER] = ["n".repeat(32), "o".repeat(32)];
const FULL = ["ES256 ACTIVE", "ES256 NEXT", "RS256 ACTIVE", "RS256 NEXT"];
const both = ["ES256", "RS256"] as const;

const production = {
  APP_ENV: "production",
  APP_URL: "https://portal.example.com",
  SESSION_SECRETS: "s".repeat(32),
  GENESYS_BASE_DOMAIN: "mypurecloud.ie",
  GENESYS_ENVIRONMENT: "prod-euw1",
  GENESYS_ENDPOINT: "",
  GENESYS_DEPLOYMENT_ID: "0b5c8d8e-3f65-4f0a-9d7c-6f0a4b1f2a33",
};

/** As a process that was started with these secrets has it. */
async function started(...secrets: (string | undefined)[]) {
  vi.resetModules();
  vi.stubEnv("KEY_ENCRYPTION_KEYS", secrets.join());
  (await import("#lib/config/environment.ts")).environment();
  const manage = await import("./manage.ts");
  const { KeyRing } = await import("./key-ring.ts");
  return { ...manage, ring: new KeyRing() };
}

beforeEach(async () => {
  await database().signingKey.deleteMany();
});
afterEach(() => vi.unstubAllEnvs());

test("no private part lies open in the database", async () => {
  await (await started(NEWER)).ring.signing("ES256", START);
  for (const row of await database().signingKey.findMany()) {
    expect(row.publicKey).not.toHaveProperty("d");
    const key = Buffer.from(row.sealedPrivateKey);
    expect(() => createPrivateKey({ key, format: "der", type: "pkcs8" })).toThrow();
  }
});

test("the secret that seals is replaced, and the keys go on signing", async () => {
  const before = await (await started(OLDER)).ring.signing("ES256", START);
  const during = await started(NEWER, OLDER);
  expect((await during.ring.signing("ES256", START)).kid).toBe(before.kid);
  expect((await during.reportSigningKeys()).every(({ lock }) => lock === "older")).toBe(true);
  expect(await during.resealSigningKeys()).toEqual({ resealed: 4, unreadable: 0 });
  expect(await during.resealSigningKeys()).toEqual({ resealed: 0, unreadable: 0 });
  const after = await started(NEWER);
  expect((await after.reportSigningKeys()).every(({ lock }) => lock === "newest")).toBe(true);
  expect((await after.ring.signing("ES256", START)).kid).toBe(before.kid);
});

test("a private part that is copied into another row does not open there", async () => {
  const { ring, reportSigningKeys } = await started(NEWER);
  await ring.signing("ES256", START);
  const [first, second] = await database().signingKey.findMany({ where: { algorithm: "ES256" } });
  await database().signingKey.update({
    where: { id: first?.id },
    data: { sealedPrivateKey: second?.sealedPrivateKey },
  });
  const report = (await reportSigningKeys()).find(({ kid }) => kid === first?.id);
  expect(report?.lock).toBe("unreadable");
});

test("what a revoked key signed is refused, and the next one signs", async () => {
  const { ring, revokeSigningKey } = await started(NEWER);
  const stolen = await ring.signing("ES256", START);
  expect(await revokeSigningKey("unknown", LATER)).toBeNull();
  const left = await revokeSigningKey(stolen.kid, LATER);
  expect(left?.map(({ algorithm, state }) => `${algorithm} ${state}`).toSorted()).toEqual(FULL);
  expect((await ring.signing("ES256", LATER)).kid).not.toBe(stolen.kid);
  expect(await ring.verifying(stolen.kid, "ES256", LATER)).toBeNull();
});

describe("secrets that are lost", () => {
  test("the keys are given up when that is said, and new ones sign at once", async () => {
    const lost = await (await started(OLDER)).ring.signing("ES256", START);
    const { ring, rotateSigningKeys, resealSigningKeys } = await started(NEWER);
    expect(await resealSigningKeys()).toEqual({ resealed: 0, unreadable: 4 });
    const keys = await rotateSigningKeys(both, { lost: true }, LATER);
    expect(keys.filter(({ state }) => state === "RETIRED")).toHaveLength(4);
    const signing = await ring.signing("ES256", LATER);
    expect(signing.kid).not.toBe(lost.kid);
    expect(await ring.verifying(lost.kid, "ES256", LATER)).not.toBeNull();
  });

  test("in production they change nothing, not even for whoever asks for a rotation", async () => {
    await (await started(OLDER)).ring.signing("ES256", START);
    const before = await database().signingKey.findMany();
    for (const [name, value] of Object.entries(production)) vi.stubEnv(name, value);
    const { ring, rotateSigningKeys } = await started(NEWER);
    await expect(ring.signing("ES256", LATER)).rejects.toThrow(/do not open: put the secret/);
    await rotateSigningKeys(both, { lost: false }, LATER);
    expect(await database().signingKey.findMany()).toEqual(before);
  });

  test("two development copies with secrets of their own work side by side", async () => {
    const [one, other] = [(await started(OLDER)).ring, (await started(NEWER)).ring];
    const [first, second] = [await one.signing("ES256", START), await other.signing("ES256", START)];
    expect(first.kid).not.toBe(second.kid);
    expect(await other.verifying(first.kid, "ES256", START)).not.toBeNull();
    expect(await one.verifying(second.kid, "ES256", new Date(START.getTime() + 5_000))).not.toBeNull();
    expect((await one.signing("ES256", LATER)).kid).toBe(first.kid);
    expect((await other.signing("ES256", LATER)).kid).toBe(second.kid);
  });
});
