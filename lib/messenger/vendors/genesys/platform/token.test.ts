import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { environment } from "#lib/config/environment.ts";
import { type EmulatedVendor, emulatedVendor } from "#scripts/testing/emulated-vendor.ts";
import { forgetToken, platformToken } from "./token.ts";

let world: EmulatedVendor;

beforeAll(async () => {
  world = await emulatedVendor();
  expect(environment().GENESYS_ENDPOINT).toBe(world.url);
});
afterAll(() => world.end());
beforeEach(async () => forgetToken(await platformToken()));

const issued = async () => (await world.control<unknown[]>("GET", "log?kind=platform.token.issued")).length;

test("is fetched once for all who ask at the same time, and kept", async () => {
  const before = await issued();
  const tokens = await Promise.all(Array.from({ length: 20 }, () => platformToken()));
  expect(new Set([...tokens, await platformToken()]).size).toBe(1);
  expect(await issued()).toBe(before + 1);
});

test("that was refused is forgotten, unless a newer one is here", async () => {
  const old = await platformToken();
  forgetToken(old);
  const fresh = await platformToken();
  forgetToken(old);
  expect(await platformToken()).toBe(fresh);
  expect(fresh).not.toBe(old);
});

test("is not there while its endpoint fails, and comes the next time", async () => {
  await world.control("POST", "faults", { kind: "serverError", target: "token" });
  await expect(platformToken()).rejects.toMatchObject({ kind: "away" });
  expect(await platformToken()).toEqual(expect.any(String));
});
