import { describe, expect, test } from "vitest";
import {
  accessToken,
  contextTicket,
  TICKET_SECONDS,
  verifyClientToken,
  verifyContextTicket,
  verifyMessengerToken,
} from "./index.ts";

const SESSION = "0199e0a0-1234-7000-8000-123456789012";
const HOLDER = { sessionId: SESSION, deployment: "d", customer: null };
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
