import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import fc from "fast-check";
import { CompactSign, createLocalJWKSet, type JWK, jwtVerify, SignJWT, UnsecuredJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { environment } from "#lib/config/environment.ts";
import { jwks, signIdToken } from "./index.ts";
import { KeyRing } from "./keys/key-ring.ts";
import { sign, type TokenKind, verify } from "./signed.ts";

const NOW = new Date("2026-11-20T10:00:00Z");
const SECONDS = NOW.getTime() / 1000;
const SUBJECT = "0199e0a0-1234-7000-8000-123456789012";
const issuer = environment().appOrigin;
const KINDS = {
  messenger: { algorithm: "ES256", typ: "at+jwt", issuer, audience: `${issuer}/api/messenger` },
  ticket: { algorithm: "ES256", typ: "context-ticket+jwt", issuer, audience: "data-actions" },
  agentLink: { algorithm: "ES256", typ: "agent-link+jwt", issuer, audience: "agent-context" },
  agentPass: { algorithm: "ES256", typ: "agent-pass+jwt", issuer, audience: "agent-context" },
  idToken: { algorithm: "RS256", typ: "JWT", issuer, audience: "client" },
} as const satisfies Record<string, TokenKind>;

const ring = new KeyRing();
let keys: Record<"ES256" | "RS256", { kid: string; key: KeyObject }>;
let published: JWK[];
const stranger = {
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
  RS256: generateKeyPairSync("rsa", { modulusLength: 2048 }),
};

beforeAll(async () => {
  keys = { ES256: await ring.signing("ES256", NOW), RS256: await ring.signing("RS256", NOW) };
  published = await ring.published(NOW);
});

interface Forgery {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  key?: KeyObject | Uint8Array;
}

/** A token as we make them, but for what is said. */
function forged(kind: TokenKind, { header, claims, key }: Forgery = {}): Promise<string> {
  const own = keys[kind.algorithm];
  const usual = { sub: SUBJECT, iss: kind.issuer, aud: kind.audience, iat: SECONDS, exp: SECONDS + 60 };
  const token = new SignJWT({ ...usual, ...claims });
  token.setProtectedHeader({ alg: kind.algorithm, typ: kind.typ, kid: own.kid, ...header });
  return token.sign(key ?? own.key, { crit: { b64: true, "x-own": true } });
}

const accepted = (kind: TokenKind, token: string) => verify(kind, token, NOW, ring);
const REFUSED = { ok: false, expired: false };

describe.each(Object.entries(KINDS))("%s", (_, kind) => {
  const { algorithm } = kind;

  test("one made with the right key and claims passes: the others fail for their reason alone", async () => {
    expect(await accepted(kind, await forged(kind))).toMatchObject({ ok: true, claims: { sub: SUBJECT } });
  });

  test("an expired one says whose it was, and is not accepted", async () => {
    const token = await forged(kind, { claims: { exp: SECONDS } });
    expect(await accepted(kind, token)).toMatchObject({ ok: false, expired: true, claims: { sub: SUBJECT } });
  });

  test.each([
    ["another issuer", { iss: "https://evil.example" }],
    ["the issuer with a slash", { iss: `${issuer}/` }],
    ["no issuer", { iss: undefined }],
    ["another audience", { aud: "other" }],
    ["no audience", { aud: undefined }],
    ["an issue time to come", { iat: SECONDS + 31 }],
    ["no issue time", { iat: undefined }],
    ["an issue time in words", { iat: "now" }],
    ["a beginning to come", { nbf: SECONDS + 1 }],
    ["no end", { exp: undefined }],
    ["an end in words", { exp: "2030-01-01" }],
  ])("%s", async (_name, claims) => {
    expect(await accepted(kind, await forged(kind, { claims }))).toEqual(REFUSED);
  });

  const types = Object.values(KINDS).map(({ typ }) => typ);
  test.each([...types, "", "JWT+", "jose", undefined])("type %j", async (typ) => {
    const verdict = await accepted(kind, await forged(kind, { header: { typ } }));
    expect(verdict.ok).toBe(typ === kind.typ);
  });

  test("no signature at all", async () => {
    const claims = { sub: SUBJECT, iss: issuer, aud: kind.audience, iat: SECONDS, exp: SECONDS + 60 };
    const [, body] = new UnsecuredJWT(claims).encode().split(".");
    for (const alg of ["none", "None", "NONE", "nOnE", "", algorithm]) {
      const header = { alg, typ: kind.typ, kid: keys[algorithm].kid };
      const head = Buffer.from(JSON.stringify(header)).toString("base64url");
      expect(await accepted(kind, `${head}.${body}.`)).toEqual(REFUSED);
      expect(await accepted(kind, `${head}.${body}`)).toEqual(REFUSED);
    }
  });

  test("HMAC with what is public about the key for its secret", async () => {
    const jwk = published.find(({ kid }) => kid === keys[algorithm].kid) as JWK;
    const publicKey = createPublicKey({ key: jwk, format: "jwk" });
    const secrets = [
      publicKey.export({ type: "spki", format: "pem" }),
      publicKey.export({ type: "spki", format: "der" }),
      JSON.stringify(jwk),
      jwk.x ?? jwk.n ?? "",
    ].map((secret) => Uint8Array.from(Buffer.from(secret)));
    for (const key of secrets)
      for (const alg of ["HS256", "HS384", "HS512"]) {
        const long = key.length < 64 ? Buffer.concat([key, Buffer.alloc(64)]) : key;
        expect(await accepted(kind, await forged(kind, { header: { alg }, key: long }))).toEqual(REFUSED);
      }
  });

  test("another algorithm, of the same kind of key and of the other", async () => {
    const pss = await forged(KINDS.idToken, { header: { alg: "PS256", typ: kind.typ } });
    expect(await accepted({ ...KINDS.idToken, typ: kind.typ }, pss)).toEqual(REFUSED);
    const other = algorithm === "ES256" ? "RS256" : "ES256";
    const token = await forged(kind, {
      header: { alg: other, kid: keys[other].kid },
      key: keys[other].key,
    });
    expect(await accepted(kind, token)).toEqual(REFUSED);
    const mixed = await forged(kind, { header: { alg: other }, key: keys[other].key });
    expect(await accepted(kind, mixed)).toEqual(REFUSED);
    const misnamed = await forged(kind, { header: { kid: keys[other].kid } });
    expect(await accepted(kind, misnamed)).toEqual(REFUSED);
  });

  test("a stranger's key, named as ours, as its own, or brought along", async () => {
    const { privateKey: key, publicKey } = stranger[algorithm];
    const jwk = { ...publicKey.export({ format: "jwk" }), alg: algorithm, use: "sig" };
    const headers: Record<string, unknown>[] = [
      {},
      { kid: "stranger" },
      { jwk },
      { kid: undefined, jwk },
      { jku: "https://evil.example/jwks" },
      { kid: "https://evil.example/jwks" },
      { x5u: "https://evil.example/cert" },
      { x5c: [Buffer.from(publicKey.export({ type: "spki", format: "der" })).toString("base64")] },
      { kid: undefined },
    ];
    for (const header of headers)
      expect(await accepted(kind, await forged(kind, { header, key }))).toEqual(REFUSED);
  });

  test("names of keys that are none", async () => {
    const tricks = fc.oneof(
      fc.constantFrom(
        "../../../../dev/null",
        "/dev/null",
        "' OR '1'='1",
        "x' UNION SELECT 'key'; --",
        "__proto__",
        "constructor",
        "\u0000",
        "k".repeat(100_000),
        "%00",
      ),
      fc.string({ unit: "binary" }),
      fc.constantFrom(keys.ES256.kid, keys.RS256.kid).map((kid) => `${kid} `),
      fc.constantFrom(null, 0, true, [], {}, [keys[algorithm].kid]),
    );
    await fc.assert(
      fc.asyncProperty(tricks, async (kid) => {
        expect(await accepted(kind, await forged(kind, { header: { kid } }))).toEqual(REFUSED);
      }),
      { numRuns: 60 },
    );
  });

  test("a header that says more than we understand", async () => {
    for (const header of [
      { crit: ["x-own"], "x-own": 1 },
      { crit: ["b64"], b64: false },
    ]) {
      const own = { alg: algorithm, typ: kind.typ, kid: keys[algorithm].kid, ...header };
      const claims = { sub: SUBJECT, iss: issuer, aud: kind.audience, iat: SECONDS, exp: SECONDS + 60 };
      const bytes = new TextEncoder().encode(JSON.stringify(claims));
      const jws = new CompactSign(bytes).setProtectedHeader(own);
      const token = await jws.sign(keys[algorithm].key, { crit: { "x-own": true } }).catch(() => null);
      if (token) expect(await accepted(kind, token)).toEqual(REFUSED);
    }
  });

  test("every single changed character", async () => {
    const token = await forged(kind);
    const original = token.split(".").map((part) => Buffer.from(part, "base64url").toString("hex"));
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: token.length - 1 }),
        fc.constantFrom(..."aZ09-_.= +é"),
        async (at, character) => {
          const changed = token.slice(0, at) + character + token.slice(at + 1);
          const parts = changed.split(".").map((part) => Buffer.from(part, "base64url").toString("hex"));
          // A last digit's spare bits are no part of what is signed.
          if (parts.join() === original.join() && changed.split(".").at(-1) !== token.split(".").at(-1))
            return;
          if (changed !== token) expect(await accepted(kind, changed)).toEqual(REFUSED);
        },
      ),
      { numRuns: 200 },
    );
  });

  test("parts of two good ones put together", async () => {
    const [one, two] = [await forged(kind), await forged(kind, { claims: { sub: "other" } })];
    const parts = [one.split("."), two.split(".")];
    await fc.assert(
      fc.asyncProperty(fc.tuple(fc.nat(1), fc.nat(1), fc.nat(1)), async (choice) => {
        const mixed = choice.map((from, part) => parts[from]?.[part]).join(".");
        const verdict = await accepted(kind, mixed);
        expect(verdict.ok).toBe(mixed === one || mixed === two);
      }),
    );
  });

  test("anything at all, without throwing", async () => {
    const header = fc.dictionary(
      fc.constantFrom("alg", "typ", "kid", "jwk", "crit", "enc", "zip"),
      fc.jsonValue(),
    );
    const encoded = fc
      .tuple(fc.oneof(header, fc.jsonValue()), fc.jsonValue(), fc.base64String())
      .map(([head, body, signature]) => {
        const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
        return `${part(head)}.${part(body)}.${signature}`;
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), encoded), async (text) => {
        expect(await accepted(kind, text)).toEqual(REFUSED);
      }),
      { numRuns: 200 },
    );
  });
});

test("no kind passes for another", async () => {
  const accessTo = (path: string) => ({ ...KINDS.messenger, audience: `${issuer}${path}` });
  const kinds: TokenKind[] = [
    ...Object.values(KINDS),
    accessTo("/api/data-actions"),
    accessTo("/oauth/userinfo"),
    { ...KINDS.idToken, audience: "another client" },
  ];
  for (const made of kinds)
    for (const asked of kinds) {
      const token = await sign(made, { sub: SUBJECT }, NOW, 60, ring);
      expect((await accepted(asked, token)).ok).toBe(made === asked);
    }
});

test("an id_token is verified by whoever has the published keys, which hold nothing private", async () => {
  const at = new Date();
  const token = await signIdToken({ sub: "s", aud: "client", nonce: "n" }, at, 60);
  const set = await jwks();
  const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(set), {
    algorithms: ["RS256"],
    issuer,
    audience: "client",
  });
  expect(payload).toMatchObject({ sub: "s", nonce: "n" });
  expect(set.keys.map(({ kid }) => kid)).toContain(protectedHeader.kid);
  for (const key of set.keys) {
    const members = key.kty === "EC" ? ["crv", "x", "y"] : ["n", "e"];
    expect(Object.keys(key).toSorted()).toEqual(["kty", "kid", "alg", "use", ...members].toSorted());
    expect(key).toMatchObject({ use: "sig", alg: key.kty === "EC" ? "ES256" : "RS256" });
  }
});
