import { beforeEach, expect, test, vi } from "vitest";
import { now } from "#lib/clock.ts";
import { newSessionCookie, writeSessionCookie } from "#lib/session/cookies.ts";
import { oweForeignStorage } from "./foreign-storage.ts";

const VISITORS = "4f8a1c52-7d3e-4b69-8f10-2c6b9e5a7d31";
const CUSTOMERS = "c2e64f18-90ab-4d73-b5c1-8e3f7a2d6b94";
vi.hoisted(() => {
  vi.stubEnv("GENESYS_AUTH", "optional");
  vi.stubEnv("GENESYS_AUTH_DEPLOYMENT_ID", "c2e64f18-90ab-4d73-b5c1-8e3f7a2d6b94");
  vi.stubEnv("GENESYS_OPENID_CLIENT_ID", "genesys");
  vi.stubEnv("GENESYS_OPENID_CLIENT_SECRET", "development-secret");
});

const jar = new Map<string, { value: string }>();
const store = {
  get: (name: string) => jar.get(name),
  set: (name: string, value: string) => void jar.set(name, { value }),
};
vi.mock("next/headers", () => ({ cookies: async () => store }));

beforeEach(() => jar.clear());

test.each([
  ["visitors", VISITORS, ["AUTH_LOGOUT", "MESSENGER_CLEAR", "BROWSER_STORAGE"]],
  ["customers", CUSTOMERS, ["AUTH_LOGOUT", "MESSENGER_CLEAR", "BROWSER_STORAGE"]],
  [null, CUSTOMERS, ["AUTH_LOGOUT", "MESSENGER_CLEAR"]],
] as const)(
  "storage of %s is cleared with the script of its deployment, of both in turn",
  async (marked, deploymentId, open) => {
    await writeSessionCookie(store, newSessionCookie(now()));
    const owed = await oweForeignStorage(marked);
    expect(owed).toMatchObject({ deploymentId, open });
    // Asked again, as from another tab, it is the same debt.
    expect(await oweForeignStorage(marked)).toEqual(owed);
  },
);

test("without a session cookie nothing is owed", async () => {
  expect(await oweForeignStorage("visitors")).toBeNull();
});
