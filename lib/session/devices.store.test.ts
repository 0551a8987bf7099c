import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { preparePasswordChange, registerAccount, verifyCredentials } from "#lib/accounts/index.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import type { SessionCookie } from "./cookies.ts";
import { endSessionsOf } from "./devices.ts";
import { logInWith } from "./log-in.ts";
import { changeSecret, needsStepUp } from "./step-up.ts";
import { findVisit, listDeviceRows } from "./store.ts";
import { visitOf } from "./visit.ts";

const NOW = new Date("2026-11-20T10:00:00Z");
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
let alice: string;
let bob: string;

const person = (name: string) => ({
  name,
  email: `${name}@example.com`,
  role: "CUSTOMER" as const,
  loyaltyTier: "gold",
  language: "en",
});

beforeAll(async () => {
  alice = (await registerAccount(person("alice"), "the first of alice")).id;
  bob = (await registerAccount(person("bob"), "the first of bob")).id;
});

beforeEach(async () => {
  await database().persistentSession.deleteMany();
});

const logIn = (customer: string, device: string, at = NOW, shared = false) =>
  transaction((tx) => logInWith(null, customer, { device, shared }, at, tx));
const end = (customer: string, isMeant: (id: string) => boolean, at = NOW) =>
  transaction((tx) => endSessionsOf(customer, isMeant, "ENDED_BY_CUSTOMER", at, tx));

async function whyNot(cookie: SessionCookie, at = NOW) {
  return visitOf(cookie, await findVisit(cookie.id, at), null, at).noSession;
}

describe("the list", () => {
  test("has the customer's own sessions that go on, the one used last first", async () => {
    const laptop = await logIn(alice, "Firefox on Linux");
    const phone = await logIn(alice, "Safari on iPhone", minutes(5));
    await logIn(alice, "Chrome on Windows", minutes(-10), true);
    await logIn(bob, "Edge on Windows");
    const ended = await logIn(alice, "Opera on Mac");
    await end(alice, (id) => id === ended.id);
    const rows = await listDeviceRows(alice, minutes(6));
    expect(rows.map(({ id, device }) => [id, device])).toEqual([
      [phone.id, "Safari on iPhone"],
      [laptop.id, "Firefox on Linux"],
    ]);
    expect(rows[0]).toMatchObject({
      authenticatedAt: minutes(5),
      lastSeenAt: minutes(5),
      sharedDevice: false,
    });
  });
});

describe("ending", () => {
  test("one: over on the next look, the others go on, and it is written down once", async () => {
    const [laptop, phone] = [await logIn(alice, "a"), await logIn(alice, "b")];
    expect(await end(alice, (id) => id === phone.id)).toBe(1);
    expect(await end(alice, (id) => id === phone.id)).toBe(0);
    expect(await whyNot(phone)).toBe("SESSION_REVOKED");
    expect(await whyNot(laptop)).toBeNull();
    const where = { sessionId: phone.id, code: "ENDED_BY_CUSTOMER" };
    expect(await database().sessionEvent.count({ where })).toBe(1);
  });

  test("another customer's session cannot be ended, whoever asks for it", async () => {
    const theirs = await logIn(bob, "b");
    expect(await end(alice, (id) => id === theirs.id)).toBe(0);
    expect(await end(alice, () => true)).toBe(0);
    expect(await whyNot(theirs)).toBeNull();
  });

  test("all others, from all of them at once: none is left twice, nothing waits for ever", async () => {
    const cookies = await Promise.all(Array.from({ length: 6 }, (_, at) => logIn(alice, `${at}`)));
    const counts = await Promise.all(cookies.map((own) => end(alice, (id) => id !== own.id)));
    expect(counts.reduce((sum, count) => sum + count)).toBe(6);
    expect(await listDeviceRows(alice, NOW)).toEqual([]);
  });
});

describe("another secret", () => {
  test("the id stays, cookies from before are over, and the proof is of now", async () => {
    const before = await logIn(alice, "a", NOW, true);
    const at = minutes(4);
    const after = await transaction((tx) => changeSecret(before, "IDENTITY_CONFIRMED", at, tx));
    expect(after).toMatchObject({ id: before.id, shared: true });
    expect(after?.secret).not.toBe(before.secret);
    expect(await whyNot(before, at)).toBe("SESSION_REVOKED");
    const visit = visitOf(after ?? before, await findVisit(before.id, at), null, at);
    expect(visit).toMatchObject({ authenticatedAt: at, customer: { id: alice } });
    const again = await transaction((tx) => changeSecret(before, "IDENTITY_CONFIRMED", at, tx));
    expect(again).toEqual(after);
    const where = { sessionId: before.id, code: "IDENTITY_CONFIRMED" };
    expect(await database().sessionEvent.count({ where })).toBe(1);
  });

  test("a session that is over gets none", async () => {
    const cookie = await logIn(alice, "a");
    await end(alice, () => true);
    expect(await transaction((tx) => changeSecret(cookie, "IDENTITY_CONFIRMED", NOW, tx))).toBeNull();
    const unknown = { ...cookie, id: uuidv7(NOW) };
    expect(await transaction((tx) => changeSecret(unknown, "IDENTITY_CONFIRMED", NOW, tx))).toBeNull();
  });

  test("is asked for fifteen minutes after the log-in", () => {
    expect(needsStepUp({ authenticatedAt: NOW }, minutes(15))).toBe(false);
    expect(needsStepUp({ authenticatedAt: NOW }, minutes(16))).toBe(true);
    expect(needsStepUp({ authenticatedAt: null }, NOW)).toBe(true);
  });
});

describe("a change of password", () => {
  const credentials = (password: string) => verifyCredentials("alice@example.com", password);

  test("needs the present one", async () => {
    expect(await preparePasswordChange(alice, "not it", "the second of alice")).toBeNull();
    expect(await credentials("the first of alice")).not.toBeNull();
  });

  test("of two at once one counts", async () => {
    const changes = await Promise.all(
      ["the second of alice", "the third of alice"].map((next) =>
        preparePasswordChange(alice, "the first of alice", next),
      ),
    );
    const stored = await Promise.all(changes.map((change) => transaction(async (tx) => change?.store(tx))));
    expect(stored.filter(Boolean)).toHaveLength(1);
    expect(await credentials("the first of alice")).toBeNull();
    const [second, third] = [
      await credentials("the second of alice"),
      await credentials("the third of alice"),
    ];
    expect([second, third].filter(Boolean)).toHaveLength(1);
  });

  test("an account of the company's identity provider has none to change", async () => {
    const id = uuidv7(NOW);
    await database().customer.create({
      data: {
        id,
        name: "Carol",
        email: "carol@example.com",
        issuer: "https://id.example",
        subject: "c",
        createdAt: NOW,
      },
    });
    expect(await preparePasswordChange(id, "", "the second of carol")).toBeNull();
  });
});
