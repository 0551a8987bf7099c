import { decodeJwt, decodeProtectedHeader } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { now } from "#lib/clock.ts";
import { sha256 } from "#lib/crypto/hash.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database } from "#lib/db/index.ts";
import { readIdToken } from "#lib/tokens/index.ts";
import { mintCode } from "./mint-code.ts";
import { revokeToken } from "./revoke.ts";
import { CONFIDENTIAL, PUBLIC } from "./testing/sample-client.ts";
import { accessTokenHash } from "./token/access-token-hash.ts";
import type { TokenResponse } from "./token/answer.ts";
import { grantTokens } from "./token/grant.ts";
import { userInfo } from "./user-info.ts";

const START = now();
const ALICE = uuidv7(START);
const SECRET = "the secret of the confidential client";
const [REDIRECT_URI = ""] = CONFIDENTIAL.redirectUris;
const credentials = { client_id: CONFIDENTIAL.id, client_secret: SECRET };

async function session(): Promise<string> {
  const id = uuidv7(START);
  const end = new Date(START.getTime() + 3_600_000);
  const clock = { createdAt: START, lastSeenAt: START, idleExpiresAt: end, absoluteExpiresAt: end };
  const login = { customerId: ALICE, authenticatedAt: START };
  await database().persistentSession.create({
    data: { id, secretHash: Buffer.from(id), ...clock, ...login },
  });
  return id;
}

function codeOf(sessionId: string, scopes: string[]): Promise<string> {
  const binding = { clientId: CONFIDENTIAL.id, redirectUri: REDIRECT_URI, codeChallenge: null };
  const grant = { sessionId, customerId: ALICE, scopes, nonce: "n", authTime: START, ...binding };
  return mintCode(grant, now());
}

const redeem = (code: string) => ask({ grant_type: "authorization_code", code, redirect_uri: REDIRECT_URI });

/** What the token endpoint gives for a new code of a session. */
async function tokens(sessionId: string, scopes: string[] = CONFIDENTIAL.scopes): Promise<TokenResponse> {
  const answer = await redeem(await codeOf(sessionId, scopes));
  if (typeof answer === "string") throw new Error(answer);
  return answer;
}

/** The tokens, or the error. */
async function ask(form: Record<string, string>, by: Record<string, string> = credentials) {
  const answer = await grantTokens({ authorization: null, form: { ...form, ...by } });
  if (answer instanceof Response) throw new Error("limited");
  return answer.ok ? answer.body : answer.error;
}

const refresh = (refresh_token = "", by = credentials as Record<string, string>) =>
  ask({ grant_type: "refresh_token", refresh_token }, by);

beforeAll(async () => {
  const person = { email: "alice@example.com", name: "Alice Miller", createdAt: START };
  await database().customer.create({ data: { id: ALICE, ...person } });
  const secretHash = Buffer.from(sha256(SECRET));
  await database().apiClient.create({ data: { ...CONFIDENTIAL, secretHash, createdAt: START } });
  await database().apiClient.create({ data: { ...PUBLIC, secretHash: null, createdAt: START } });
});

describe("the tokens of a code", () => {
  test("say who it is, when they logged in and which access token belongs to it", async () => {
    const { id_token = "", access_token, expires_in, scope } = await tokens(await session());
    expect(decodeProtectedHeader(id_token)).toMatchObject({ alg: "RS256", kid: expect.any(String) });
    const { iat = 0, exp = 0, ...claims } = decodeJwt(id_token);
    expect(claims).toEqual({
      iss: "http://localhost:3000",
      aud: CONFIDENTIAL.id,
      sub: ALICE,
      nonce: "n",
      auth_time: Math.floor(START.getTime() / 1000),
      at_hash: accessTokenHash(access_token),
      name: "Alice Miller",
      given_name: "Alice",
      family_name: "Miller",
      email: "alice@example.com",
    });
    expect(exp - iat).toBe(300);
    expect(decodeProtectedHeader(access_token)).toMatchObject({ alg: "ES256", typ: "at+jwt" });
    expect([expires_in, scope]).toEqual([900, "openid profile email offline_access"]);
  });

  test("say no more than was asked for", async () => {
    const { id_token = "", refresh_token } = await tokens(await session(), ["openid"]);
    expect(Object.keys(decodeJwt(id_token)).sort()).toEqual(
      ["aud", "at_hash", "auth_time", "exp", "iat", "iss", "nonce", "sub"].sort(),
    );
    expect(refresh_token).toBeUndefined();
  });

  test("are known again as a hint, also when they are old, and nothing else is", async () => {
    const { id_token = "", access_token } = await tokens(await session());
    const known = { subject: ALICE, clientId: CONFIDENTIAL.id };
    expect(await readIdToken(id_token, now())).toEqual(known);
    expect(await readIdToken(id_token, new Date(Date.now() + 86_400_000))).toEqual(known);
    const [head, body, signature = ""] = id_token.split(".");
    for (const other of [
      access_token,
      `${head}.${body}.${signature.slice(0, -4)}AAAA`,
      `${head}.${body}.`,
      "x",
    ])
      expect(await readIdToken(other, now())).toBeNull();
  });
});

describe("refreshing", () => {
  test("20 at once get the same successor, each with good tokens", async () => {
    const { refresh_token } = await tokens(await session());
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(refresh_token)));
    const bodies = answers.filter((answer) => typeof answer !== "string");
    expect(bodies).toHaveLength(20);
    expect(new Set(bodies.map((body) => body.refresh_token)).size).toBe(1);
    const person = { sub: ALICE, name: "Alice Miller", email: "alice@example.com" };
    expect(decodeJwt(bodies[0]?.id_token ?? "")).toMatchObject(person);
    expect(decodeJwt(bodies[0]?.id_token ?? "")).not.toHaveProperty("nonce");
  });

  test("for fewer scopes gives fewer claims", async () => {
    const { refresh_token = "" } = await tokens(await session());
    const narrow = await ask({ grant_type: "refresh_token", refresh_token, scope: "openid" });
    expect(narrow).toMatchObject({ scope: "openid" });
    expect(typeof narrow !== "string" && decodeJwt(narrow.id_token ?? "")).not.toHaveProperty("email");
  });

  test("by another client ends what was stolen", async () => {
    const { refresh_token } = await tokens(await session());
    expect(await refresh(refresh_token, { client_id: PUBLIC.id })).toBe("invalid_grant");
    expect(await refresh(refresh_token)).toBe("invalid_grant");
  });

  test("ends with the session, and when somebody else has it", async () => {
    const bob = { id: uuidv7(START), email: "bob@example.com", name: "Bob", createdAt: START };
    await database().customer.create({ data: bob });
    for (const data of [
      { status: "REVOKED" as const, revokedAt: START },
      { idleExpiresAt: START },
      { customerId: bob.id },
    ]) {
      const id = await session();
      const { refresh_token } = await tokens(id);
      await database().persistentSession.update({ where: { id }, data });
      expect(await refresh(refresh_token)).toBe("invalid_grant");
    }
  });

  test("is over once the client has revoked a token of the family, the first one too", async () => {
    const { refresh_token: token = "", access_token } = await tokens(await session());
    const next = await refresh(token);
    expect(await revokeToken({ authorization: null, form: { ...credentials, token } })).toEqual({ ok: true });
    expect(await refresh(typeof next === "string" ? "" : next.refresh_token)).toBe("invalid_grant");
    expect(await userInfo(access_token)).toBeNull();
  });
});

test("user info ends with the session, and no other token opens it", async () => {
  const id = await session();
  const { access_token, id_token = "", refresh_token = "" } = await tokens(id);
  expect(await userInfo(access_token)).toEqual({
    sub: ALICE,
    name: "Alice Miller",
    given_name: "Alice",
    family_name: "Miller",
    email: "alice@example.com",
  });
  for (const other of [id_token, refresh_token, "", "a.b.c"]) expect(await userInfo(other)).toBeNull();
  await database().persistentSession.update({ where: { id }, data: { status: "REVOKED", revokedAt: START } });
  expect(await userInfo(access_token)).toBeNull();
});

test.each([["with"], ["without"]])(
  "user info ends with a code that comes again, %s a refresh token",
  async (how) => {
    const code = await codeOf(await session(), how === "with" ? ["openid", "offline_access"] : ["openid"]);
    const first = await redeem(code);
    const { access_token = "", refresh_token } = typeof first === "string" ? {} : first;
    expect(refresh_token !== undefined).toBe(how === "with");
    expect(await userInfo(access_token)).toEqual({ sub: ALICE });
    expect(await redeem(code)).toBe("invalid_grant");
    expect(await userInfo(access_token)).toBeNull();
  },
);
