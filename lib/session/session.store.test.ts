import { beforeAll, describe, expect, test } from "vitest";
import { sha256 } from "#lib/crypto/hash.ts";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { beginFamily, rotate } from "#lib/tokens/index.ts";
import { newSessionCookie, type SessionCookie } from "./cookies.ts";
import { keepCookie } from "./keep.ts";
import { seenAt } from "./lifetime.ts";
import { logInWith } from "./log-in.ts";
import { logOutOf } from "./log-out.ts";
import { newRow } from "./new-row.ts";
import { renewSession } from "./renew.ts";
import { revokeSessionEverywhere } from "./revoke-everywhere.ts";
import { findSession, findVisit, insertSession, touchSession } from "./store.ts";
import { visitOf } from "./visit.ts";

const NOW = new Date("2026-11-20T10:00:00Z");
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);
const PLACE = { shared: false, device: "Chrome on Windows" };
const ALICE = uuidv7(NOW);
const BOB = uuidv7(NOW);

async function kept(): Promise<SessionCookie> {
  const cookie = newSessionCookie(NOW);
  await insertSession(newRow(cookie, NOW));
  return cookie;
}

async function visit(cookie: SessionCookie, at = NOW) {
  return visitOf(cookie, await findVisit(cookie.id, at), null, at);
}

/** A code that a client of ours may redeem for another day; its hash. */
async function codeOf(sessionId: string): Promise<Uint8Array<ArrayBuffer>> {
  const codeHash = Buffer.from(sha256(sessionId));
  const client = { connectOrCreate: { where: { id: "c" }, create: { id: "c", name: "C", createdAt: NOW } } };
  const session = { connect: { id: sessionId } };
  const customer = { connect: { id: ALICE } };
  const times = { authTime: NOW, createdAt: NOW, expiresAt: days(1) };
  await database().authorizationCode.create({
    data: { codeHash, client, session, customer, redirectUri: "https://c.example/", ...times },
  });
  return codeHash;
}

const logIn = (cookie: SessionCookie | null, customer: string) =>
  transaction((tx) => logInWith(cookie, customer, PLACE, NOW, tx));

beforeAll(async () => {
  const person = (id: string, name: string) => ({
    id,
    name,
    email: `${name}@example.com`,
    passwordHash: "none",
    createdAt: NOW,
    loyaltyTier: "gold",
  });
  await database().customer.createMany({ data: [person(ALICE, "alice"), person(BOB, "bob")] });
});

describe("a page view", () => {
  test("without a row: an id to go on with, nothing kept", async () => {
    expect(await visit(newSessionCookie(NOW))).toMatchObject({
      kept: false,
      noSession: "NO_SESSION",
      customer: null,
    });
  });

  test("one query brings session, customer, cart and newest conversation", async () => {
    const cookie = await logIn(await kept(), ALICE);
    await database().product.create({
      data: { id: "p", name: "P", description: "", priceCents: 250, image: "", position: 1 },
    });
    const items = { create: { productId: "p", quantity: 3 } };
    await database().cart.create({ data: { id: uuidv7(NOW), sessionId: cookie.id, updatedAt: NOW, items } });
    for (const [vendorConversationId, startedAt] of [
      ["older", days(-2)],
      ["newer", days(-1)],
    ] as const)
      await database().conversation.create({
        data: {
          id: uuidv7(startedAt),
          sessionId: cookie.id,
          vendor: "genesys",
          vendorConversationId,
          status: "ACTIVE",
          statusReason: "BOUND",
          startedAt,
          lastActivityAt: startedAt,
          expiresAt: days(2),
          knownAt: startedAt,
        },
      });
    expect(await visit(cookie)).toMatchObject({
      sessionId: cookie.id,
      kept: true,
      noSession: null,
      customer: { id: ALICE, loyaltyTier: "gold", role: "CUSTOMER" },
      cart: { itemCount: 3, valueCents: 750 },
      conversation: { vendorConversationId: "newer", status: "ACTIVE", expiresAt: days(2) },
    });
  });

  test("idle and absolute expiry, each at its moment", async () => {
    const cookie = await kept();
    expect((await visit(cookie, days(29))).kept).toBe(true);
    expect(await visit(cookie, days(30))).toMatchObject({ sessionId: null, noSession: "SESSION_EXPIRED" });
    await database().persistentSession.update({
      where: { id: cookie.id },
      data: { idleExpiresAt: days(400) },
    });
    expect((await visit(cookie, days(179))).kept).toBe(true);
    expect((await visit(cookie, days(180))).noSession).toBe("SESSION_EXPIRED");
  });

  test("use moves the idle expiry on, in whatever order it is written down", async () => {
    const cookie = await kept();
    await touchSession(cookie.id, seenAt(days(20), false));
    await touchSession(cookie.id, seenAt(days(10), false));
    expect((await visit(cookie, days(49))).kept).toBe(true);
    await touchSession(cookie.id, seenAt(days(50), false));
    expect((await visit(cookie, days(50))).noSession).toBe("SESSION_EXPIRED");
  });

  test("the right id with another secret is nobody", async () => {
    const cookie = await kept();
    const stolen = { id: cookie.id, secret: newSessionCookie(NOW).secret };
    expect(await visit(stolen)).toMatchObject({ sessionId: null, kept: false, noSession: "SESSION_REVOKED" });
  });

  test("only the hash of the secret is stored", async () => {
    const cookie = await kept();
    const row = await findSession(cookie.id);
    expect(Buffer.from(row?.secretHash ?? [])).toEqual(sha256(cookie.secret));
  });
});

describe("keeping", () => {
  test("twenty at once make one row and say so once", async () => {
    const cookie = newSessionCookie(NOW);
    const answers = await Promise.all(Array.from({ length: 20 }, () => keepCookie(cookie, NOW)));
    expect(answers).toEqual(Array.from({ length: 20 }, () => ({ id: cookie.id, refused: null })));
    expect(
      await database().sessionEvent.count({ where: { sessionId: cookie.id, code: "SESSION_KEPT" } }),
    ).toBe(1);
  });

  test("a cookie that a log-in or a log-out has just overtaken is told from one that is long over", async () => {
    const before = await kept();
    const alice = await logIn(before, ALICE);
    const refused = { id: null, refused: "SESSION_REVOKED" };
    expect(await keepCookie(before, NOW)).toEqual({ ...refused, justNow: true });
    expect(await keepCookie(before, days(1))).toEqual({ ...refused, justNow: false });
    await transaction((tx) => logOutOf(alice, null, days(1), tx));
    expect(await keepCookie(alice, days(1))).toEqual({ ...refused, justNow: true });
    expect(await keepCookie(alice, days(2))).toEqual({ ...refused, justNow: false });
  });
});

describe("log in", () => {
  test("an anonymous session keeps its id and changes its secret", async () => {
    const before = await kept();
    const after = await logIn(before, ALICE);
    expect(after.id).toBe(before.id);
    expect(after.secret).not.toBe(before.secret);
    expect((await visit(after)).customer?.id).toBe(ALICE);
    expect((await visit(before)).noSession).toBe("SESSION_REVOKED");
  });

  test("when and in which browser is noted", async () => {
    const anonymous = await kept();
    expect(await visit(anonymous)).toMatchObject({ authenticatedAt: null, shared: false });
    const { id } = await logIn(anonymous, ALICE);
    const row = await database().persistentSession.findUnique({ where: { id } });
    expect(row).toMatchObject({ authenticatedAt: NOW, device: "Chrome on Windows", sharedDevice: false });
  });

  test("on a shared computer the session is over five minutes after its last use, until the next log-in", async () => {
    const shared = await transaction((tx) => logInWith(null, ALICE, { ...PLACE, shared: true }, NOW, tx));
    expect(shared.shared).toBe(true);
    expect(await visit(shared, new Date(NOW.getTime() + 299_999))).toMatchObject({
      kept: true,
      shared: true,
    });
    expect((await visit(shared, new Date(NOW.getTime() + 300_000))).noSession).toBe("SESSION_EXPIRED");
    const own = await logIn(shared, ALICE);
    expect(own.shared).toBe(false);
    expect(await visit(own, days(1))).toMatchObject({ kept: true, shared: false });
  });

  test("a cookie without a row gets one", async () => {
    const before = newSessionCookie(NOW);
    const after = await logIn(before, ALICE);
    expect(after.id).toBe(before.id);
    expect((await visit(after)).customer?.id).toBe(ALICE);
  });

  test("another customer gets another session, and the first one ends", async () => {
    const alice = await logIn(await kept(), ALICE);
    const bob = await logIn(alice, BOB);
    expect(bob.id).not.toBe(alice.id);
    expect((await visit(bob)).customer?.id).toBe(BOB);
    expect((await visit(alice)).noSession).toBe("SESSION_REVOKED");
  });

  test("a revoked session is not revived", async () => {
    const alice = await logIn(await kept(), ALICE);
    await transaction((tx) => logOutOf(alice, null, NOW, tx));
    const again = await logIn(alice, ALICE);
    expect(again.id).not.toBe(alice.id);
  });

  test("ten at once from one cookie end in the one session that it stood for", async () => {
    const cookie = await kept();
    const answers = await Promise.all(Array.from({ length: 10 }, () => logIn(cookie, ALICE)));
    expect(new Set(answers.map(({ id, secret }) => `${id} ${secret}`)).size).toBe(1);
    expect(answers[0]?.id).toBe(cookie.id);
    expect(answers[0]?.secret).not.toBe(cookie.secret);
    expect((await visit(answers[0] ?? cookie)).customer?.id).toBe(ALICE);
    const where = { sessionId: cookie.id, code: "LOGGED_IN" };
    expect(await database().sessionEvent.count({ where })).toBe(1);
  });

  test("logging in again changes the secret again; after a log-out nothing of before comes back", async () => {
    const anonymous = await kept();
    const first = await logIn(anonymous, ALICE);
    const second = await logIn(first, ALICE);
    expect(second.id).toBe(first.id);
    expect((await visit(first)).noSession).toBe("SESSION_REVOKED");
    await transaction((tx) => logOutOf(second, null, NOW, tx));
    expect((await logIn(first, ALICE)).id).not.toBe(first.id);
    expect((await logIn(anonymous, BOB)).id).not.toBe(anonymous.id);
  });
});

describe("log out", () => {
  test("takes effect on the next look", async () => {
    const alice = await logIn(await kept(), ALICE);
    await transaction((tx) => logOutOf(alice, null, NOW, tx));
    expect(await visit(alice)).toMatchObject({
      sessionId: null,
      customer: null,
      noSession: "SESSION_REVOKED",
    });
  });

  test("ends it once: what renews its tokens and the codes that it gave are dead, its event is written once", async () => {
    const alice = await logIn(await kept(), ALICE);
    const codeHash = await codeOf(alice.id);
    const family = { sessionId: alice.id, customerId: ALICE, clientId: "c", scopes: ["openid"] };
    const { token } = await transaction((tx) => beginFamily(family, NOW, tx));
    const renewed = await rotate(token, { clientId: "c" }, NOW);
    const next = renewed.ok ? renewed.token : "";
    const end = () => transaction((tx) => revokeSessionEverywhere(alice.id, "LOGGED_OUT", NOW, tx));
    expect([await end(), await end()]).toEqual([true, false]);
    expect(await rotate(next, { clientId: "c" }, NOW)).toMatchObject({ ok: false, code: "REVOKED" });
    const rows = await database().refreshFamily.findMany({ where: { sessionId: alice.id } });
    expect(rows).toMatchObject([{ revokedAt: NOW, revokedReason: "LOGGED_OUT" }]);
    expect(await database().authorizationCode.findUnique({ where: { codeHash } })).toMatchObject({
      expiresAt: NOW,
    });
    const where = { sessionId: alice.id, code: "LOGGED_OUT" };
    expect(await database().sessionEvent.count({ where })).toBe(1);
  });

  test("half of it is none of it", async () => {
    const alice = await logIn(await kept(), ALICE);
    const codeHash = await codeOf(alice.id);
    const failing = transaction(async (tx) => {
      await logOutOf(alice, null, NOW, tx);
      throw new Error("half-way");
    });
    await expect(failing).rejects.toThrow("half-way");
    expect((await visit(alice)).customer?.id).toBe(ALICE);
    expect(await database().authorizationCode.findUnique({ where: { codeHash } })).toMatchObject({
      expiresAt: days(1),
    });
    expect(await database().sessionEvent.count({ where: { sessionId: alice.id, code: "LOGGED_OUT" } })).toBe(
      0,
    );
  });

  test("an old secret ends nothing", async () => {
    const old = await kept();
    const alice = await logIn(old, ALICE);
    await transaction((tx) => logOutOf(old, null, NOW, tx));
    expect((await visit(alice)).kept).toBe(true);
  });
});

test("a renewed session has the cart of the old one and nothing else", async () => {
  const old = await kept();
  await database().cart.create({ data: { id: uuidv7(NOW), sessionId: old.id, updatedAt: NOW } });
  const fresh = await transaction((tx) => renewSession(old.id, NOW, tx));
  expect((await visit(fresh)).cart).not.toBeNull();
  expect((await visit(fresh)).conversation).toBeNull();
  expect((await visit(old)).noSession).toBe("SESSION_REVOKED");
});
