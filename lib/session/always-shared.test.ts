import { beforeAll, describe, expect, test, vi } from "vitest";

/** A deployment such as a kiosk's: whatever people say at log-in, all of its computers are shared. */
describe("SHARED_COMPUTER=always", () => {
  beforeAll(() => {
    vi.stubEnv("SHARED_COMPUTER", "always");
    vi.stubEnv("SHARED_IDLE_SECONDS", "180");
    vi.resetModules();
    return () => vi.unstubAllEnvs();
  });

  test("every new session ends with the browser, an anonymous visitor's too", async () => {
    const { newSessionCookie, sealedSessionCookie } = await import("./cookies.ts");
    const cookie = newSessionCookie(new Date());
    expect(cookie.shared).toBe(true);
    expect((await sealedSessionCookie(cookie)).options).not.toHaveProperty("maxAge");
  });

  test("its row is short-lived from the beginning", async () => {
    const { newSessionCookie } = await import("./cookies.ts");
    const { newRow } = await import("./new-row.ts");
    const at = new Date("2026-11-20T10:00:00Z");
    const row = newRow(newSessionCookie(at), at);
    expect(row).toMatchObject({ sharedDevice: true, customerId: null });
    expect(row.idleExpiresAt).toEqual(new Date("2026-11-20T10:03:00Z"));
  });
});
