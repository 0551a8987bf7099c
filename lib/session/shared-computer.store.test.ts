import { beforeAll, describe, expect, test } from "vitest";
import { sha256Hex } from "#lib/crypto/hash.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import type { BrowserCookie, SessionCookie } from "./cookies.ts";
import { endIdleOf } from "./end-shared-computer.ts";
import { seenAt } from "./lifetime.ts";
import { logInWith } from "./log-in.ts";
import { notePresence, type Presence } from "./shared-presence.ts";
import { findSession, findVisit, touchSession } from "./store.ts";
import { visitOf } from "./visit.ts";

const NOW = new Date("2026-11-20T10:00:00Z");
const seconds = (count: number) => new Date(NOW.getTime() + count * 1_000);
const alice = uuidv7(NOW);

beforeAll(async () => {
  const data = { id: alice, name: "alice", email: "alice@example.com", createdAt: NOW };
  await database().customer.create({ data });
});

const logIn = (shared = true) =>
  transaction((tx) => logInWith(null, alice, { device: "Chrome on Windows", shared }, NOW, tx));
const tell = (cookie: SessionCookie, presence: Presence, at: Date) => notePresence(cookie, presence, at);
const left = (at: Date): Presence => ({ type: "left", at: at.getTime() });

/** Seconds that are left at this moment; null where the session is over. */
async function secondsLeft(cookie: SessionCookie, at: Date): Promise<number | null> {
  const use = await tell(cookie, { type: "look" }, at);
  return use && use.endsInMs / 1_000;
}

describe("presence", () => {
  test("use moves the end on; looking and being open do not, however often", async () => {
    const cookie = await logIn();
    for (let second = 0; second < 300; second += 50) {
      expect(await secondsLeft(cookie, seconds(second))).toBe(300 - second);
      expect(await tell(cookie, { type: "here" }, seconds(second))).toMatchObject({
        endsInMs: (300 - second) * 1_000,
      });
    }
    expect(await tell(cookie, { type: "active" }, seconds(299))).toEqual({
      now: seconds(299).getTime(),
      endsInMs: 300_000,
    });
    expect(await secondsLeft(cookie, seconds(598))).toBe(1);
    expect(await secondsLeft(cookie, seconds(599))).toBeNull();
    expect(await tell(cookie, { type: "active" }, seconds(599))).toBeNull();
    expect(await secondsLeft(cookie, seconds(598.5))).toBe(0.5);
  });

  test("a page that has gone leaves fifteen seconds", async () => {
    const cookie = await logIn();
    expect(await tell(cookie, left(seconds(100)), seconds(100))).toMatchObject({ endsInMs: 15_000 });
    expect(await secondsLeft(cookie, seconds(114))).toBe(1);
    expect(await secondsLeft(cookie, seconds(115))).toBeNull();
  });

  test("never more than were left anyway", async () => {
    const cookie = await logIn();
    await tell(cookie, left(seconds(295)), seconds(295));
    expect(await secondsLeft(cookie, seconds(295))).toBe(5);
  });

  test("the next page takes that back, also when it was quicker than the word of the one before", async () => {
    const cookie = await logIn();
    await tell(cookie, left(seconds(100)), seconds(100));
    await touchSession(cookie.id, seenAt(seconds(101), true));
    expect(await secondsLeft(cookie, seconds(101))).toBe(300);
    await tell(cookie, left(seconds(100.9)), seconds(102));
    expect(await secondsLeft(cookie, seconds(102))).toBe(299);
  });

  test("a page that stays takes it back without that being use", async () => {
    const cookie = await logIn();
    await tell(cookie, left(seconds(100)), seconds(100));
    await tell(cookie, { type: "here" }, seconds(101));
    expect(await secondsLeft(cookie, seconds(101))).toBe(199);
    await tell(cookie, left(seconds(100)), seconds(100));
    expect(await tell(cookie, { type: "here" }, seconds(116))).toBeNull();
  });

  test("a page cannot have gone later than now", async () => {
    const cookie = await logIn();
    await touchSession(cookie.id, seenAt(seconds(60), true));
    await tell(cookie, left(seconds(1e9)), seconds(50));
    expect(await secondsLeft(cookie, seconds(60))).toBe(300);
  });

  test("says nothing of another computer, and nothing to an old secret", async () => {
    const own = await logIn(false);
    expect(await tell(own, { type: "look" }, NOW)).toBeNull();
    await tell(own, left(NOW), NOW);
    expect((await findSession(own.id))?.idleExpiresAt).toEqual(seenAt(NOW, false).idleExpiresAt);
    const shared = await logIn();
    const old = { ...shared, secret: "x".repeat(43) };
    expect(await tell(old, left(NOW), NOW)).toBeNull();
    expect(await secondsLeft(shared, NOW)).toBe(300);
  });
});

describe("when the time has run out", () => {
  const browser: BrowserCookie = {
    id: uuidv7(NOW),
    bound: { id: uuidv7(NOW), session: sha256Hex("s"), customer: sha256Hex("c"), authenticated: true },
    debt: null,
  };
  const end = (cookie: SessionCookie | null, at: Date) =>
    transaction((tx) => endIdleOf(cookie, browser, at, tx));
  const events = (sessionId: string) =>
    database().sessionEvent.count({ where: { sessionId, code: "SHARED_COMPUTER_LEFT" } });

  test("the session ends with its event, and the clear of the Messenger is owed", async () => {
    const cookie = await logIn();
    expect(await end(cookie, seconds(300))).toBe(true);
    expect((await findSession(cookie.id))?.status).toBe("REVOKED");
    expect(await events(cookie.id)).toBe(1);
    expect(
      await database().outboxItem.count({ where: { subject: browser.bound?.id, doneAt: null } }),
    ).toBeGreaterThan(0);
    expect(await end(cookie, seconds(301))).toBe(true);
    expect(await events(cookie.id)).toBe(1);
    const visit = visitOf(cookie, await findVisit(cookie.id, seconds(301)), null, seconds(301));
    expect(visit).toMatchObject({ customer: null, kept: false, shared: false });
  });

  test("not before, not with an old secret, and no session of another kind", async () => {
    const cookie = await logIn();
    expect(await end(cookie, seconds(299))).toBe(false);
    await end({ ...cookie, secret: "x".repeat(43) }, seconds(300));
    expect((await findSession(cookie.id))?.status).toBe("ACTIVE");
    const own = await logIn(false);
    expect(await end(own, NOW)).toBe(false);
    await end(own, new Date(NOW.getTime() + 31 * 86_400_000));
    expect(await events(own.id)).toBe(0);
  });
});
