import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type EmulatedVendor, emulatedVendor } from "#scripts/testing/emulated-vendor.ts";
import { platform } from "./client.ts";

let world: EmulatedVendor;
beforeAll(async () => {
  world = await emulatedVendor();
});
afterAll(() => world.end());

test("a token endpoint that does not answer is left alone like the platform itself", async () => {
  await world.control("POST", "faults", { kind: "serverError", target: "token", scope: "always" });
  const said: string[] = [];
  for (let turn = 0; turn < 7; turn++)
    await platform("GET", "/api/v2/any", { shape: z.unknown() }).catch((error: Error) =>
      said.push(error.message),
    );
  expect(said.filter((message) => message === "Genesys has not answered lately")).toHaveLength(2);
});
