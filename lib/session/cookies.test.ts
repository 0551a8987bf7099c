import { describe, expect, test } from "vitest";
import { environment } from "#lib/config/environment.ts";
import { passwordMap, seal } from "#lib/crypto/seal.ts";
import {
  cookieName,
  newSessionCookie,
  readBrowserCookie,
  readSessionCookie,
  sealedSessionCookie,
} from "./cookies.ts";

const holding = (kind: "session" | "browser", value: string) => ({
  get: (name: string) => (name === cookieName(kind) ? { value } : undefined),
});
const sealed = (content: object) => seal(content, passwordMap(environment().SESSION_SECRETS), 3_600);
const cookie = newSessionCookie(new Date());

describe("session cookie", () => {
  test("comes back as it was sealed, unreadable to scripts and sent on top-level navigation only", async () => {
    const { value, options } = await sealedSessionCookie(cookie);
    expect(readSessionCookie(holding("session", value))).toEqual(cookie);
    expect(options).toEqual({
      httpOnly: true,
      secure: false,
      sameSite: "lax",
      path: "/",
      maxAge: environment().SESSION_ABSOLUTE_SECONDS,
    });
    expect(value).not.toContain(cookie.id);
  });

  test("of a shared computer is forgotten when the browser closes", async () => {
    const { value, options } = await sealedSessionCookie({ ...cookie, shared: true });
    expect(options).not.toHaveProperty("maxAge");
    expect(readSessionCookie(holding("session", value))).toEqual({ ...cookie, shared: true });
  });

  test("on plain http its name carries the port, since browsers do not separate cookies by port", () => {
    expect(cookieName("session")).toBe("rethread-3000");
    expect(cookieName("browser")).toBe("rethread-browser-3000");
  });

  test.each([
    ["of an older shape", { sid: cookie.id }],
    ["with more than an id", { id: cookie.id }],
    ["with a secret that is too short", { ...cookie, secret: "short" }],
    ["with an id of another kind", { ...cookie, id: "42" }],
    ["a list", []],
  ])("sealed by us but %s: no session, no error", async (_how, content) => {
    expect(readSessionCookie(holding("session", await sealed(content)))).toBeNull();
  });

  test("the browser cookie's seal is not a session's", async () => {
    const browser = { id: cookie.id, bound: null, debt: null };
    const value = await sealed(browser);
    expect(readBrowserCookie(holding("browser", value))).toEqual(browser);
    expect(readSessionCookie(holding("session", value))).toBeNull();
  });

  test.each([
    ["forged", async () => "forged"],
    ["of another shape", () => sealed({ id: cookie.id, bound: null, debt: { id: "x" } })],
    ["sealed with a forgotten secret", () => seal({}, passwordMap(["f".repeat(32)]), 3_600)],
  ])("a browser cookie that is %s: the Messenger's storage is an unknown person's", async (_how, make) => {
    const value = await make();
    const browser = readBrowserCookie(holding("browser", value));
    expect(browser).toMatchObject({ bound: { customer: null, authenticated: true }, debt: null });
    expect(readBrowserCookie(holding("browser", value))).toEqual(browser);
    expect(readBrowserCookie(holding("browser", `${value}x`))?.bound?.id).not.toBe(browser?.bound?.id);
  });

  test("no browser cookie: nobody's storage", () => {
    expect(readBrowserCookie({ get: () => undefined })).toBeNull();
    expect(readBrowserCookie(holding("browser", ""))).toBeNull();
  });
});
