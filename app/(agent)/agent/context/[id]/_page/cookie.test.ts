import { afterEach, expect, test } from "vitest";
import { environment } from "#lib/config/environment.ts";
import { agentCookie, agentCookieName } from "./cookie.ts";

afterEach(() => void Object.assign(environment(), { isHttps: false }));

test("is sent for one conversation, within another site, kept apart for it, and read by no script", () => {
  const [pair, ...attributes] = agentCookie("0199e0a0-1234", "a.b.c", 1_800).split("; ");
  expect(pair).toBe("rethread-agent=a.b.c");
  expect(attributes.sort()).toEqual([
    "HttpOnly",
    "Max-Age=1800",
    "Partitioned",
    "Path=/agent/context/0199e0a0-1234",
    "SameSite=None",
    "Secure",
  ]);
});

test("can on https be set by nobody who speaks without", () => {
  Object.assign(environment(), { isHttps: true });
  expect(agentCookieName()).toBe("__Secure-rethread-agent");
});
