import { describe, expect, test } from "vitest";
import type { CurrentLogin } from "#lib/session/index.ts";
import type { AuthorizationRequest } from "./request.ts";
import { standing } from "./standing.ts";

const NOW = new Date("2026-11-20T10:00:00Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

const REQUEST: AuthorizationRequest = {
  clientId: "shop-app",
  redirectUri: "https://app.example/callback",
  state: undefined,
  scopes: ["openid"],
  nonce: null,
  codeChallenge: null,
  silent: false,
  logInAgain: false,
  maxAge: null,
  askedAt: null,
};
const since = (authenticatedAt: Date, role: CurrentLogin["role"] = "CUSTOMER"): CurrentLogin => ({
  sessionId: "s",
  customerId: "c",
  role,
  authenticatedAt,
});

const verdict = (changes: Partial<AuthorizationRequest>, login: CurrentLogin | null) => {
  const result = standing({ ...REQUEST, ...changes }, login, NOW);
  return result.kind === "refused" ? result.error : result.kind;
};

test.each([
  ["code", {}, since(ago(86_400))],
  ["log-in", {}, null],
  ["login_required", { silent: true }, null],
  ["code", { silent: true }, since(ago(86_400))],
  ["access_denied", {}, since(ago(1), "AGENT")],
])("%s for %o", (expected, changes, login) => expect(verdict(changes, login)).toBe(expected));

describe("max_age", () => {
  test.each([
    ["code", { maxAge: 60 }, ago(60)],
    ["log-in", { maxAge: 60 }, ago(61)],
    ["login_required", { maxAge: 60, silent: true }, ago(61)],
    ["log-in", { maxAge: 0 }, ago(1)],
    ["code", { maxAge: 0, askedAt: ago(30) }, ago(2)],
    ["log-in", { maxAge: 0, askedAt: ago(30) }, ago(35)],
  ])("%s for %o", (expected, changes, at) => expect(verdict(changes, since(at))).toBe(expected));
});

describe("prompt=login", () => {
  test.each([
    ["log-in", { logInAgain: true }, ago(0)],
    ["code", { logInAgain: true, askedAt: ago(30) }, ago(2)],
    ["code", { logInAgain: true, askedAt: ago(30) }, ago(34)],
    ["log-in", { logInAgain: true, askedAt: ago(30) }, ago(35)],
    // An address that is kept and used again asks again.
    ["log-in", { logInAgain: true, askedAt: ago(600) }, ago(300)],
  ])("%s for %o", (expected, changes, at) => expect(verdict(changes, since(at))).toBe(expected));
});
