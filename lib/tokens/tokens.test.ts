import { createSecretKey } from "node:crypto";
import fc from "fast-check";
import { SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, test } from "vitest";
import {
  accessToken,
  contextTicket,
  TICKET_SECONDS,
  verifyClientToken,
  verifyContextTicket,
  verifyMessengerToken,
} from "./index.ts";
import { tokenKeys } from "./keys.ts";

const SESSION = "0199e0a0-1234-7000-8000-123456789012";
const HOLDER = { sessionId: SESSION, customer: null };
const NOW = new Date("2026-11-20T10:00:00Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

describe("context ticket", () => {
  test("proves its session for 15 minutes", async () => {
    const { token, expiresAt } = await contextTicket(HOLDER, NOW);
    expect(expiresAt).toBe(NOW.getTime() / 1000 + TICKET_SECONDS);
    const verdict = await verifyContextTicket(token, later(TICKET_SECONDS - 1));
    expect(verdict).toMatchObject({ ok: true, sessionId: SESSION });
  });

  test("expired, it still says whose it was", async () => {
    const { token } = await contextTicket(HOLDER, NOW);
    const verdict = await verifyContextTicket(token, later(TICKET_SECONDS));
    expect(verdict).toMatchObject({ ok: false, code: "CONTEXT_TICKET_EXPIRED", sessionId: SESSION });
  });

  test("the same one is handed out for some minutes, then another, and never one that is about to end", async () => {
    const first = await contextTicket(HOLDER, NOW);
    expect(await contextTicket(HOLDER, later(120))).toBe(first);
    const second = await contextTicket(HOLDER, later(400));
    expect(second.expiresAt).toBeGreaterThan(first.expiresAt);
    expect(await contextTicket(HOLDER, later(-3_600))).not.toBe(second);
  });

  test("says as whom it was signed, and another is signed after a log-in", async () => {
    const anonymous = await contextTicket(HOLDER, NOW);
    const alice = await contextTicket({ ...HOLDER, customer: "a1" }, NOW);
    expect(await verifyContextTicket(anonymous.token, NOW)).toMatchObject({ ok: true, customer: null });
    expect(await verifyContextTicket(alice.token, NOW)).toMatchObject({ ok: true, customer: "a1" });
  });

  test("no other kind of token passes for it, nor it for another", async () => {
    const { token } = await contextTicket(HOLDER, NOW);
    const messenger = await accessToken({ audience: "messenger", sessionId: SESSION }, NOW);
    const client = await accessToken(
      { audience: "data-actions", clientId: "c", scopes: ["data-actions"] },
      NOW,
    );
    expect((await verifyContextTicket(messenger, NOW)).ok).toBe(false);
    expect((await verifyContextTicket(client, NOW)).ok).toBe(false);
    expect(await verifyMessengerToken(token, NOW)).toBeNull();
    expect(await verifyMessengerToken(client, NOW)).toBeNull();
    expect(await verifyClientToken(token, NOW)).toBeNull();
    expect(await verifyClientToken(messenger, NOW)).toBeNull();
    expect(await verifyMessengerToken(messenger, NOW)).toBe(SESSION);
    expect(await verifyClientToken(client, NOW)).toEqual({ clientId: "c", scopes: ["data-actions"] });
  });
});

describe("forgeries", () => {
  const claims = { sub: SESSION, deployment: "d" };
  const forged = (alg: string, key: Uint8Array, header: Record<string, unknown> = {}) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg, typ: "context-ticket+jwt", ...header })
      .setIssuer("http://localhost:3000")
      .setAudience("data-actions")
      .setIssuedAt(NOW.getTime() / 1000)
      .setExpirationTime(NOW.getTime() / 1000 + 60)
      .sign(key);
  const [key] = tokenKeys();
  const secret = new Uint8Array(key?.key.export() ?? []);

  test("a token made with the right key and claims passes: the others fail for their reason alone", async () => {
    expect((await verifyContextTicket(await forged("HS256", secret, { kid: key?.kid }), NOW)).ok).toBe(true);
  });

  test("other algorithms, keys, key ids and none", async () => {
    const none = new UnsecuredJWT(claims)
      .setIssuer("http://localhost:3000")
      .setAudience("data-actions")
      .setExpirationTime("1h")
      .encode();
    const tokens = [
      none,
      await forged("HS512", new Uint8Array(64).fill(7), { kid: key?.kid }),
      await forged("HS256", createSecretKey(Buffer.alloc(32, 7)).export(), { kid: key?.kid }),
      await forged("HS256", secret, { kid: "../../etc/passwd" }),
      await forged("HS256", secret),
      await forged("HS256", secret, { kid: key?.kid, typ: "JWT" }),
    ];
    for (const token of tokens)
      expect(await verifyContextTicket(token, NOW)).toEqual({ ok: false, code: "CONTEXT_TICKET_INVALID" });
  });

  test("anything else is refused and never throws", async () => {
    const { token } = await contextTicket(HOLDER, NOW);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.nat({ max: token.length - 2 }).map((at) => `${token.slice(0, at)}!${token.slice(at + 1)}`),
        ),
        async (text) => {
          expect((await verifyContextTicket(text, NOW)).ok).toBe(false);
        },
      ),
    );
  });
});
