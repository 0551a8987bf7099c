import { expect, test } from "vitest";
import { passwordMap, seal } from "#lib/crypto/seal.ts";
import { type Handshake, LONGEST_NEXT, takeHandshake, withHandshake } from "./handshake.ts";

const MINUTE = 60_000;

function begun(state: string, begunAt = 0): Handshake {
  return { state, nonce: "", codeVerifier: "", next: "/", stepUp: false, shared: false, begunAt };
}

test("a log-in comes back once", () => {
  const { taken, rest } = takeHandshake([begun("a"), begun("b")], "b", MINUTE);
  expect(taken?.state).toBe("b");
  expect(rest.map(({ state }) => state)).toEqual(["a"]);
  expect(takeHandshake(rest, "b", MINUTE).taken).toBeNull();
});

test("nothing comes back by another state, by none, or after ten minutes", () => {
  const list = [begun("a")];
  expect(takeHandshake(list, "b", MINUTE)).toEqual({ taken: null, rest: list });
  expect(takeHandshake(list, null, MINUTE).taken).toBeNull();
  expect(takeHandshake(list, "a", 10 * MINUTE - 1).taken).not.toBeNull();
  expect(takeHandshake(list, "a", 10 * MINUTE)).toEqual({ taken: null, rest: [] });
});

test("two tabs may log in, a page that reloads for ever fills nothing", () => {
  const list = ["a", "b", "c", "d"].reduce(
    (before, state, at) => withHandshake(before, begun(state, at)),
    [begun("old", -10 * MINUTE)],
  );
  expect(list.map(({ state }) => state)).toEqual(["d", "c", "b"]);
});

test("however long the paths are, the cookie is one that browsers keep, and has the newest", async () => {
  const random = "x".repeat(43);
  for (const length of [1, 300, 800, LONGEST_NEXT]) {
    const one = { ...begun(random), nonce: random, codeVerifier: random, next: `/${"a".repeat(length - 1)}` };
    const list = [1, 2, 3].reduce(
      (before, at) => withHandshake(before, { ...one, begunAt: at }),
      [] as Handshake[],
    );
    expect(list[0]?.begunAt).toBe(3);
    const sealed = await seal({ begun: list }, passwordMap(["a password of at least 32 characters"]), 600);
    expect(`__Host-rethread-company=${sealed}`.length).toBeLessThan(4_096);
  }
});
