import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { sha256 } from "#lib/crypto/hash.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { lockSession } from "#lib/session/index.ts";
import { revokeSessionEverywhere } from "#lib/session/revoke-everywhere.ts";
import { revokeFamilies, rotate } from "#lib/tokens/index.ts";
import { type CodeGrant, mintCode } from "./mint-code.ts";
import { challengeOf } from "./pkce.ts";
import type { Client } from "./store.ts";
import { CONFIDENTIAL, PUBLIC } from "./testing/sample-client.ts";
import { authorizationCodeGrant } from "./token/authorization-code.ts";
import { redeemCode } from "./token/redeem-code.ts";

const NOW = new Date("2026-11-20T10:00:00Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const ALICE = uuidv7(NOW);
const VERIFIER = "a".repeat(43);
const REDIRECT_URI = CONFIDENTIAL.redirectUris[0] ?? "";

async function session(): Promise<string> {
  const id = uuidv7(NOW);
  const clock = { lastSeenAt: NOW, idleExpiresAt: later(86_400), absoluteExpiresAt: later(864_000) };
  const login = { customerId: ALICE, authenticatedAt: NOW };
  await database().persistentSession.create({
    data: { id, secretHash: Buffer.from(id), createdAt: NOW, ...clock, ...login },
  });
  return id;
}

async function code(changes: Partial<CodeGrant> = {}): Promise<string> {
  const grant = {
    clientId: CONFIDENTIAL.id,
    sessionId: changes.sessionId ?? (await session()),
    customerId: ALICE,
    redirectUri: REDIRECT_URI,
    scopes: ["openid", "offline_access"],
    nonce: "n",
    codeChallenge: challengeOf(VERIFIER),
    authTime: NOW,
    ...changes,
  };
  return mintCode(grant, NOW);
}

interface Changes {
  client?: Client;
  at?: Date;
  redirectUri?: string;
  verifier?: string | null;
}

const redeem = (text: string, { client = CONFIDENTIAL, at = later(1), ...changes }: Changes = {}) => {
  const presented = { code: text, redirectUri: REDIRECT_URI, verifier: VERIFIER, ...changes };
  return transaction((tx) => redeemCode(client, presented, at, tx));
};

beforeAll(async () => {
  const person = { email: "alice@example.com", name: "Alice Miller", createdAt: NOW };
  await database().customer.create({ data: { id: ALICE, ...person } });
  for (const { secretHash, ...client } of [CONFIDENTIAL, PUBLIC])
    await database().apiClient.create({
      data: { ...client, secretHash: secretHash && Buffer.from(secretHash), createdAt: NOW },
    });
});

describe("a code", () => {
  test("gives what it stands for, and a refresh token of the client", async () => {
    const sessionId = await session();
    const redeemed = await redeem(await code({ sessionId }));
    expect(redeemed).toMatchObject({ sessionId, customerId: ALICE, nonce: "n", authTime: NOW });
    const rotated = await rotate(redeemed?.refreshToken ?? "", { clientId: CONFIDENTIAL.id }, later(2));
    expect(rotated).toMatchObject({ ok: true, family: { sessionId, scopes: ["openid", "offline_access"] } });
  });

  test("without offline_access, or for a client without the grant: no refresh token", async () => {
    expect(await redeem(await code({ scopes: ["openid"] }))).toMatchObject({ refreshToken: null });
    const client = { ...CONFIDENTIAL, grantTypes: ["authorization_code"] };
    expect(await redeem(await code(), { client })).toMatchObject({ refreshToken: null });
  });

  test("is stored as its hash alone", async () => {
    const text = await code();
    const rows = await database().$queryRaw`select * from authorization_code`;
    expect(JSON.stringify(rows)).not.toContain(text);
    const codeHash = Buffer.from(sha256(text));
    expect(await database().authorizationCode.count({ where: { codeHash } })).toBe(1);
  });

  test("lives for 60 seconds", async () => {
    expect(await redeem(await code(), { at: later(59.999) })).not.toBeNull();
    expect(await redeem(await code(), { at: later(60) })).toBeNull();
  });

  test("ends with its session", async () => {
    const id = await session();
    const text = await code({ sessionId: id });
    await database().persistentSession.update({ where: { id }, data: { status: "REVOKED", revokedAt: NOW } });
    expect(await redeem(text)).toBeNull();
  });

  test("waits for nobody who ends its session at the very same moment, nor they for it", async () => {
    for (let round = 0; round < 5; round++) {
      const sessionId = await session();
      const codes = await Promise.all(Array.from({ length: 6 }, () => code({ sessionId })));
      const end = transaction(async (tx) => {
        await lockSession(sessionId, tx);
        return revokeSessionEverywhere(sessionId, "LOGGED_OUT", later(1), tx);
      });
      const results = await Promise.allSettled([...codes.map((text) => redeem(text)), end]);
      expect(results.filter(({ status }) => status === "rejected")).toEqual([]);
    }
  });

  test("is nobody's once another customer has the session", async () => {
    const id = await session();
    const text = await code({ sessionId: id });
    const bob = { id: uuidv7(NOW), email: `${id}@example.com`, name: "Bob", createdAt: NOW };
    await database().customer.create({ data: bob });
    await database().persistentSession.update({ where: { id }, data: { customerId: bob.id } });
    expect(await redeem(text)).toBeNull();
  });
});

describe("what a code is bound to", () => {
  test.each<[string, Changes]>([
    ["another client", { client: PUBLIC }],
    ["another redirect URI", { redirectUri: `${REDIRECT_URI}/` }],
    ["another verifier", { verifier: "b".repeat(43) }],
    ["no verifier", { verifier: null }],
  ])("%s: refused, and not used up by it", async (_, changes) => {
    const text = await code();
    expect(await redeem(text, changes)).toBeNull();
    expect(await redeem(text)).not.toBeNull();
  });

  test("a verifier where there was no challenge is refused: somebody has taken it away", async () => {
    const text = await code({ codeChallenge: null });
    expect(await redeem(text)).toBeNull();
    expect(await redeem(text, { verifier: null })).not.toBeNull();
  });
});

describe("a code that comes again", () => {
  test("20 at once: one is served, and what it got is revoked by the others", async () => {
    const text = await code();
    const results = await Promise.all(Array.from({ length: 20 }, () => redeem(text)));
    const served = results.filter((result) => result !== null);
    expect(served).toHaveLength(1);
    const token = served[0]?.refreshToken ?? "";
    expect(await rotate(token, { clientId: CONFIDENTIAL.id }, later(2))).toMatchObject({ code: "REVOKED" });
  });

  test("at any later time revokes what it gave, and says why", async () => {
    const text = await code();
    const redeemed = await redeem(text);
    expect(await redeem(text, { at: later(3_600) })).toBeNull();
    const where = { id: redeemed?.refreshToken?.split(".")[0] };
    expect(await database().refreshFamily.findUnique({ where })).toMatchObject({
      revokedReason: "CODE_REUSED",
    });
  });

  test("at another client revokes nothing", async () => {
    const text = await code();
    const redeemed = await redeem(text);
    expect(await redeem(text, { client: PUBLIC })).toBeNull();
    const rotated = await rotate(redeemed?.refreshToken ?? "", { clientId: CONFIDENTIAL.id }, later(2));
    expect(rotated.ok).toBe(true);
  });
});

test("nothing at random is a code, and nothing throws", async () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.base64String(), fc.stringMatching(/^[\w-]{43}$/));
  await fc.assert(
    fc.asyncProperty(text, text, fc.option(text, { nil: undefined }), async (one, two, three) => {
      const form = { code: one, redirect_uri: two, ...(three !== undefined && { code_verifier: three }) };
      const answer = await authorizationCodeGrant(CONFIDENTIAL, form);
      expect(answer.ok).toBe(false);
    }),
  );
});

test("a family that was revoked stays so", async () => {
  const redeemed = await redeem(await code());
  const [familyId = ""] = redeemed?.refreshToken?.split(".") ?? [];
  await transaction((tx) => revokeFamilies({ familyId }, "CLIENT_REVOKED", later(2), tx));
  const again = await rotate(redeemed?.refreshToken ?? "", { clientId: CONFIDENTIAL.id }, later(3));
  expect(again).toMatchObject({ ok: false, code: "REVOKED" });
});
