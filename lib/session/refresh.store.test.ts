import { beforeAll, describe, expect, test } from "vitest";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { beginFamily, rotate } from "#lib/tokens/index.ts";
import { newSessionCookie, type SessionCookie } from "./cookies.ts";
import { endOnReuse } from "./end-on-reuse.ts";
import { keepCookie } from "./keep.ts";
import { logInWith } from "./log-in.ts";
import { logOutOf } from "./log-out.ts";
import { refresh } from "./refresh.ts";
import { renewSession } from "./renew.ts";

const NOW = new Date("2026-11-20T10:00:00Z");
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const ALICE = uuidv7(NOW);
const PLACE = { shared: false, device: "Chrome on Windows" };

const logIn = (cookie: SessionCookie | null, at = NOW) =>
  transaction((tx) => logInWith(cookie, ALICE, PLACE, at, tx));

/** The refresh token that the browser holds afterwards, or the code of the refusal. */
async function refreshed(
  cookie: SessionCookie | null,
  token: string | null,
  seconds: number,
): Promise<string> {
  const result = await refresh(cookie, token, false, later(seconds));
  return result.ok ? result.token : result.code;
}

const reuses = (sessionId: string) =>
  database().sessionEvent.count({ where: { sessionId, code: "REFRESH_REUSED" } });
const statusOf = async ({ id }: SessionCookie) =>
  (await database().persistentSession.findUnique({ where: { id } }))?.status;

beforeAll(async () => {
  const person = { id: ALICE, name: "alice", email: "alice@example.com", passwordHash: "none" };
  await database().customer.create({ data: { ...person, createdAt: NOW } });
});

describe("a browser without a refresh token", () => {
  test("gets its session kept and a token; two tabs at once get the same", async () => {
    const cookie = newSessionCookie(NOW);
    const tokens = await Promise.all(Array.from({ length: 10 }, () => refreshed(cookie, null, 0)));
    expect(new Set(tokens).size).toBe(1);
    expect(await statusOf(cookie)).toBe("ACTIVE");
    expect(await refreshed(cookie, tokens[0] ?? "", 600)).not.toBe(tokens[0]);
  });

  test.each(["nonsense", `${uuidv7(NOW)}.${"a".repeat(43)}`])(
    "or with %s gets one as well",
    async (token) => {
      expect(await refreshed(newSessionCookie(NOW), token, 0)).toContain(".");
    },
  );

  test("and without a session gets none", async () => {
    expect(await refreshed(null, null, 0)).toBe("SESSION_MISSING");
  });

  test("goes on in silence when its family is too old, as long as the session lives", async () => {
    const cookie = await logIn(null);
    const token = await refreshed(cookie, null, 0);
    await database().persistentSession.update({
      where: { id: cookie.id },
      data: { idleExpiresAt: later(50 * 86_400) },
    });
    const next = await refreshed(cookie, token, 31 * 86_400);
    expect(next.split(".")[0]).not.toBe(token.split(".")[0]);
    // Another tab at the same moment, and one whose answer was lost and asks again much later.
    expect(await refreshed(cookie, token, 31 * 86_400 + 1)).toBe(next);
    expect(await refreshed(cookie, token, 31 * 86_400 + 60)).toContain(".");
    expect(await statusOf(cookie)).toBe("ACTIVE");
  });
});

describe("reuse ends the session and its family", () => {
  test.each([
    ["a replay after the window", 11, "SESSION_MISSING"],
    ["a replay within it, which is no reuse", 9, "another"],
  ])("%s", async (_what, seconds, afterwards) => {
    const cookie = await logIn(null);
    const first = await refreshed(cookie, null, 0);
    const second = await refreshed(cookie, first, 600);
    const isReuse = afterwards === "SESSION_MISSING";
    expect(await refreshed(cookie, first, 600 + seconds)).toBe(isReuse ? "REFRESH_REUSED" : second);
    expect(await statusOf(cookie)).toBe(isReuse ? "REVOKED" : "ACTIVE");
    expect(await reuses(cookie.id)).toBe(isReuse ? 1 : 0);
    const third = await refreshed(cookie, second, 620);
    expect(third === "SESSION_MISSING").toBe(isReuse);
  });

  test("a live token beside another's session cookie: its own session ends, not the other's", async () => {
    const [alice, other] = [await logIn(null), newSessionCookie(NOW)];
    await keepCookie(other, NOW);
    const token = await refreshed(alice, null, 0);
    expect(await refresh(other, token, false, later(60))).toEqual({
      ok: false,
      code: "REFRESH_REUSED",
      sessionId: alice.id,
    });
    expect([await statusOf(alice), await statusOf(other)]).toEqual(["REVOKED", "ACTIVE"]);
    expect(await refreshed(other, null, 61)).toContain(".");
  });

  test("a live token without any session cookie", async () => {
    const cookie = await logIn(null);
    const token = await refreshed(cookie, null, 0);
    expect(await refreshed(null, token, 60)).toBe("REFRESH_REUSED");
    expect(await statusOf(cookie)).toBe("REVOKED");
  });

  test("what the session gave to others is dead with it, and the event is written once", async () => {
    const cookie = await logIn(null);
    const grant = { sessionId: cookie.id, customerId: ALICE, clientId: null, scopes: [] };
    const [one, two] = await transaction(async (tx) => [
      await beginFamily(grant, NOW, tx),
      await beginFamily(grant, NOW, tx),
    ]);
    const rotation = await rotate(one?.token ?? "", { clientId: null }, later(1));
    if (!rotation.ok) throw new Error(rotation.code);
    await Promise.all([endOnReuse(rotation.family, later(2)), endOnReuse(rotation.family, later(2))]);
    expect(await rotate(two?.token ?? "", { clientId: null }, later(3))).toMatchObject({ code: "REVOKED" });
    expect(await reuses(cookie.id)).toBe(1);
  });
});

describe("nobody is logged out by a refresh that crosses", () => {
  test("a log-in: the token from before is worth nothing, and the next one begins anew", async () => {
    const anonymous = newSessionCookie(NOW);
    const before = await refreshed(anonymous, null, 0);
    const alice = await logIn(anonymous, later(600));
    // The answer to a refresh of before arrives after the log-in's and leaves its token in the browser.
    expect(await refreshed(alice, before, 601)).toContain(".");
    expect(await refreshed(anonymous, before, 601)).toBe("SESSION_MISSING");
    expect(await statusOf(alice)).toBe("ACTIVE");
    expect(await reuses(alice.id)).toBe(0);
  });

  test.each(Array.from({ length: 8 }, (_, order) => order))(
    "a log-in at the very same moment (%i)",
    async (order) => {
      const anonymous = newSessionCookie(NOW);
      const before = await refreshed(anonymous, null, 0);
      const many = Array.from({ length: 12 }, () => () => refreshed(anonymous, before, 600));
      const [alice, ...answers] = await Promise.all([
        logIn(anonymous, later(600)),
        ...many.slice(order).map((one) => one()),
      ]);
      for (const token of [before, ...answers]) {
        expect(token).not.toBe("REFRESH_REUSED");
        if (token !== "SESSION_MISSING") expect(await refreshed(alice, token, 605)).toContain(".");
      }
      expect(await statusOf(alice)).toBe("ACTIVE");
    },
  );

  test("a log-out, and the log-in that follows it", async () => {
    const alice = await logIn(null);
    const token = await refreshed(alice, null, 0);
    await transaction((tx) => logOutOf(alice, null, later(60), tx));
    expect(await refresh(alice, token, true, later(61))).toEqual({
      ok: false,
      code: "SESSION_MISSING",
      justNow: true,
    });
    const again = await logIn(null, later(70));
    expect(await refreshed(again, token, 71)).toContain(".");
    expect(await statusOf(again)).toBe("ACTIVE");
  });

  test("a clear of an anonymous visitor's chat", async () => {
    const old = newSessionCookie(NOW);
    const token = await refreshed(old, null, 0);
    const fresh = await transaction((tx) => renewSession(old.id, later(60), tx));
    expect(await refreshed(fresh, token, 61)).toContain(".");
    expect(await statusOf(fresh)).toBe("ACTIVE");
    expect(await reuses(old.id)).toBe(0);
  });
});
