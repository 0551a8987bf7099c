import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database, transaction } from "#lib/db/index.ts";
import { comingAgain } from "#scripts/testing/coming-again.ts";
import { beginFamily, type Grant, revokeFamilies, rotate } from "../index.ts";

const keys = vi.hoisted(() => ({ labels: ["new", "old"] }));
vi.mock("#lib/crypto/hmac-keys.ts", () => ({
  hmacKeys: (label: string) =>
    keys.labels.map((key) => createHash("sha256").update(`${key} ${label}`).digest()),
}));

const NOW = new Date("2026-11-20T10:00:00Z");
const CLIENT = "a-client";
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const DAY = 86_400;

async function session(
  absoluteExpiresAt = later(180 * DAY),
  idleExpiresAt = later(170 * DAY),
): Promise<string> {
  const id = uuidv7(NOW);
  const times = { createdAt: NOW, lastSeenAt: NOW, idleExpiresAt, absoluteExpiresAt };
  await database().persistentSession.create({ data: { id, secretHash: Buffer.from(id), ...times } });
  return id;
}

const begin = (sessionId: string, at = NOW, more: Partial<Grant> = {}) =>
  transaction((tx) =>
    beginFamily({ sessionId, customerId: null, clientId: null, scopes: [], ...more }, at, tx),
  );
const bridge = { clientId: null };

async function traded(token: string, at: Date): Promise<string> {
  const result = await rotate(token, bridge, at);
  return result.ok ? result.token : result.code;
}

const tokensOf = (familyId: string) => database().refreshToken.findMany({ where: { familyId } });

beforeAll(async () => {
  await database().apiClient.create({ data: { id: CLIENT, name: "A client", scopes: [], createdAt: NOW } });
});

beforeEach(() => {
  keys.labels = ["new", "old"];
});

describe("a family", () => {
  test("ends after its lifetime, and never later than its session", async () => {
    expect((await begin(await session())).expiresAt).toEqual(later(30 * DAY));
    const short = await begin(await session(later(DAY)));
    expect(short.expiresAt).toEqual(later(DAY));
    expect(await traded(short.token, later(DAY))).toBe("EXPIRED");
  });

  test("does not grow older with its tokens", async () => {
    const { token } = await begin(await session());
    const last = await traded(token, later(30 * DAY - 1));
    expect(await traded(last, later(30 * DAY))).toBe("EXPIRED");
  });

  test("is over when nobody has used its session for too long", async () => {
    const { token } = await begin(await session(later(DAY), later(60)));
    expect(await traded(token, later(60))).toBe("EXPIRED");
  });

  test("never begins in a session that has ended", async () => {
    const id = await session();
    await database().persistentSession.update({ where: { id }, data: { status: "REVOKED" } });
    await expect(begin(id)).rejects.toThrow("has ended");
  });

  test("says whose it is", async () => {
    const id = await session();
    const { token, familyId } = await begin(id, NOW, { clientId: CLIENT, scopes: ["openid"] });
    expect(await rotate(token, { clientId: CLIENT }, later(1))).toMatchObject({
      ok: true,
      family: { id: familyId, sessionId: id, customerId: null, clientId: CLIENT, scopes: ["openid"] },
    });
  });

  test("keeps no token that could be used, only hashes", async () => {
    const { token, familyId } = await begin(await session());
    const next = await traded(token, later(1));
    const stored = JSON.stringify(await database().$queryRaw`select * from refresh_token`);
    for (const text of [token, next]) expect(stored).not.toContain(text.split(".")[1]);
    expect(await tokensOf(familyId)).toHaveLength(2);
  });
});

describe("the first token", () => {
  test("of calls at the same moment is the same, of one family", async () => {
    const id = await session();
    const begun = await Promise.all(
      Array.from({ length: 20 }, () =>
        transaction(async (tx) => {
          await tx.$queryRaw`select 1 from persistent_session where id = ${id}::uuid for update`;
          const grant = { sessionId: id, customerId: null, clientId: null, scopes: [], seed: "secret" };
          return beginFamily(grant, NOW, tx);
        }),
      ),
    );
    expect(new Set(begun.map(({ token }) => token)).size).toBe(1);
    expect(await database().refreshFamily.count({ where: { sessionId: id } })).toBe(1);
  });

  test("of a call that comes late is the newest of its chain", async () => {
    const id = await session();
    const first = await begin(id, NOW, { seed: "secret" });
    const next = await traded(first.token, later(2));
    expect((await begin(id, later(5), { seed: "secret" })).token).toBe(next);
  });

  test("is another's after the window, and the older family is taken for stolen from there on", async () => {
    const id = await session();
    const first = await begin(id, NOW, { seed: "secret" });
    const second = await begin(id, later(11), { seed: "secret" });
    expect(second.familyId).not.toBe(first.familyId);
    expect(await traded(first.token, later(12))).toBe("REUSED");
    expect((await rotate(second.token, bridge, later(12))).ok).toBe(true);
  });

  test("supersedes nothing of a client", async () => {
    const id = await session();
    const client = await begin(id, NOW, { clientId: CLIENT });
    await begin(id, later(60), { seed: "secret" });
    expect((await rotate(client.token, { clientId: CLIENT }, later(61))).ok).toBe(true);
  });
});

describe("trading in", () => {
  test("100 at once: one successor, nobody refused", async () => {
    const { token, familyId } = await begin(await session());
    const results = await Promise.all(
      Array.from({ length: 100 }, () => comingAgain(() => rotate(token, bridge, later(60)))),
    );
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    expect(new Set(results.map((result) => result.ok && result.token)).size).toBe(1);
    expect(await tokensOf(familyId)).toHaveLength(2);
  });

  test("by two instances at once, each with its own connections", async () => {
    const { token, familyId } = await begin(await session());
    vi.resetModules();
    const other = await import("../index.ts");
    expect(other.rotate).not.toBe(rotate);
    const both = [rotate, other.rotate];
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        comingAgain(async () => both[index % 2]?.(token, bridge, later(60))),
      ),
    );
    expect(new Set(results.map((result) => result?.ok && result.token)).size).toBe(1);
    expect(await tokensOf(familyId)).toHaveLength(2);
  });

  test("again within the window gives the same, and what followed that where it was used already", async () => {
    const { token } = await begin(await session());
    const second = await traded(token, NOW);
    expect(await traded(token, later(10))).toBe(second);
    const third = await traded(second, later(4));
    expect(await traded(token, later(10))).toBe(third);
  });

  test("while the key rotates gives the same: whoever has the newer key knows the older one too", async () => {
    keys.labels = ["old"];
    const { token } = await begin(await session());
    const next = await traded(token, NOW);
    keys.labels = ["new", "old"];
    expect(await traded(token, later(5))).toBe(next);
    const last = await traded(next, later(60));
    keys.labels = ["old", "new"];
    expect(await traded(next, later(65))).toBe(last);
  });

  test("fails where this instance lacks the key, and harms nothing", async () => {
    keys.labels = ["another"];
    const { token, familyId } = await begin(await session());
    const next = await traded(token, NOW);
    keys.labels = ["new"];
    await expect(traded(token, later(5))).rejects.toThrow("KEY_ENCRYPTION_KEYS");
    expect(await tokensOf(familyId)).toHaveLength(2);
    keys.labels = ["another"];
    expect(await traded(token, later(5))).toBe(next);
  });

  test("is refused to another client and to another session, and leaves the token as it was", async () => {
    const id = await session();
    const { token } = await begin(id);
    const foreign = { ok: false, code: "FOREIGN", family: { sessionId: id } };
    expect(await rotate(token, { clientId: CLIENT }, later(1))).toMatchObject(foreign);
    expect(await rotate(token, { clientId: null, sessionId: await session() }, later(1))).toMatchObject(
      foreign,
    );
    expect((await rotate(token, { clientId: null, sessionId: id }, later(1))).ok).toBe(true);
  });

  test.each(["", "x", "a.b", `${uuidv7(NOW)}.short`, `${uuidv7(NOW)}.${"a".repeat(43)}`])(
    "%s is unknown",
    async (text) => {
      expect(await rotate(text, bridge, NOW)).toEqual({ ok: false, code: "UNKNOWN" });
    },
  );

  test("a secret of one family is unknown in another", async () => {
    const [one, other] = [await begin(await session()), await begin(await session())];
    const text = `${other.familyId}.${one.token.split(".")[1]}`;
    expect(await traded(text, NOW)).toBe("UNKNOWN");
  });
});

describe("revoking", () => {
  const revoked = (which: Parameters<typeof revokeFamilies>[0], reason = "LOGGED_OUT") =>
    transaction((tx) => revokeFamilies(which, reason, later(1), tx));

  test("one family, one client's of a session, or all of a session", async () => {
    const id = await session();
    const [one, own] = [await begin(id), await begin(id)];
    const client = await begin(id, NOW, { clientId: CLIENT });
    await revoked({ familyId: one.familyId });
    expect(await traded(one.token, later(2))).toBe("REVOKED");
    await revoked({ sessionId: id, clientId: null });
    expect(await traded(own.token, later(2))).toBe("REVOKED");
    const next = await rotate(client.token, { clientId: CLIENT }, later(2));
    await revoked({ sessionId: id });
    expect(next.ok && (await rotate(next.token, { clientId: CLIENT }, later(3)))).toMatchObject({
      code: "REVOKED",
    });
  });

  test("keeps the first reason", async () => {
    const { familyId } = await begin(await session());
    await revoked({ familyId }, "LOGGED_OUT");
    await revoked({ familyId }, "REFRESH_REUSED");
    const where = { id: familyId };
    expect(await database().refreshFamily.findUnique({ where })).toMatchObject({
      revokedReason: "LOGGED_OUT",
    });
  });

  test("beats whoever refreshes at the same moment: what they got gives nothing more", async () => {
    const id = await session();
    const { token } = await begin(id);
    const [result] = await Promise.all([rotate(token, bridge, later(1)), revoked({ sessionId: id })]);
    expect(result.ok ? await traded(result.token, later(2)) : result.code).toBe("REVOKED");
  });
});

/** What must happen, without any database: each token, by its place in the chain, and when it was traded in. */
class Model {
  private readonly consumed: (number | null)[] = [null];
  private dead = false;

  rotate(place: number, second: number): number | "REUSED" | "REVOKED" {
    if (this.dead) return "REVOKED";
    const consumedAt = this.consumed[place] ?? null;
    if (consumedAt !== null && second - consumedAt > 10) {
      this.dead = true;
      return "REUSED";
    }
    if (consumedAt === null) {
      this.consumed[place] = second;
      this.consumed.push(null);
    }
    return this.consumed.length - 1;
  }
}

test("whatever the order of trading in, replaying and waiting: as the model says, and a replay is the end", async () => {
  const step = fc.record({
    wait: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 900 })),
    back: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(4)),
  });
  const story = fc.array(step, { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(story, async (steps) => {
      const begun = await begin(await session());
      const model = new Model();
      const chain = [begun.token];
      let second = 0;
      for (const { wait, back } of steps) {
        second += wait;
        const place = Math.max(0, chain.length - 1 - back);
        const result = await rotate(chain[place] ?? "", bridge, later(second));
        const expected = model.rotate(place, second);
        if (result.ok && !chain.includes(result.token)) chain.push(result.token);
        expect(result.ok ? chain.indexOf(result.token) : result.code).toBe(expected);
        if (!result.ok && result.code === "REUSED")
          await transaction((tx) =>
            revokeFamilies({ familyId: begun.familyId }, "REFRESH_REUSED", later(second), tx),
          );
      }
    }),
    { numRuns: 60 },
  );
});
