import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { VendorFailure } from "#lib/errors.ts";
import { type EmulatedVendor, emulatedVendor } from "#scripts/testing/emulated-vendor.ts";
import type { Waiting } from "./budget.ts";

let world: EmulatedVendor;
const NOBODY = "11111111-1111-4111-8111-111111111111";

beforeAll(async () => {
  world = await emulatedVendor({ GENESYS_REQUESTS_PER_MINUTE: "60" });
});
afterAll(() => world.end());
afterEach(() => {
  vi.useRealTimers();
});

/** The portal once more, as another process of it has it: nothing shared but the database. */
async function instance() {
  vi.resetModules();
  const { fetchConversation } = await import("./conversation.ts");
  return (waiting?: Waiting) =>
    fetchConversation(NOBODY, waiting).catch(
      (error: unknown) => (error as { kind?: string }).kind ?? String(error),
    );
}

test("two instances have one budget, of which a part is left to agents, and of that a part to pages", async () => {
  const instances = [await instance(), await instance()];
  const other = await instance();
  // All of it is within one window of the budget, however long it takes.
  vi.useFakeTimers({ toFake: ["Date"] });
  const kinds = await Promise.all(
    // Each on one connection: the embedded database has twenty for all.
    instances.map(async (ask) => {
      const said: unknown[] = [];
      for (let turn = 0; turn < 15; turn += 1) said.push(await ask());
      return said;
    }),
  );
  const asked = kinds.flat();
  expect(asked.filter((kind) => kind === "unknown")).toHaveLength(5);
  expect(asked.filter((kind) => kind === "busy")).toHaveLength(25);
  const desk: unknown[] = [];
  for (let turn = 0; turn < 4; turn += 1) desk.push(await other("agent"));
  expect(desk).toEqual(["unknown", "unknown", "busy", "busy"]);
  const seen: unknown[] = [];
  for (let turn = 0; turn < 5; turn += 1) seen.push(await other("page"));
  expect(seen).toEqual(["unknown", "unknown", "unknown", "busy", "busy"]);
});

test("a pause that one was told of holds for the other", async () => {
  const budget = async () => {
    vi.resetModules();
    return import("./budget.ts");
  };
  const [one, other] = [await budget(), await budget()];
  await one.pause(30);
  for (const { spend } of [one, other]) {
    const failure = await spend("page").catch((error: unknown) => error);
    expect((failure as VendorFailure).retryAfter).toBeGreaterThan(20);
  }
});
