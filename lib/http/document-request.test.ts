import { expect, test } from "vitest";
import { wantsDocument } from "./document-request.ts";

const request = (headers: Record<string, string>, method = "GET", pathname = "/shop") => ({
  method,
  headers: new Headers(headers),
  nextUrl: { pathname },
});

test("a file is no page", () => {
  expect(wantsDocument(request({}, "GET", "/products/rib-beanie.svg"))).toBe(false);
  expect(wantsDocument(request({}, "GET", "/robots.txt"))).toBe(false);
  expect(
    wantsDocument(request({}, "GET", "/support/conversations/0199e0a0-1234-7000-8000-123456789012")),
  ).toBe(true);
});

test.each([
  [{}, "GET", true],
  [{ "sec-fetch-dest": "document" }, "GET", true],
  [{ "sec-fetch-dest": "document" }, "HEAD", true],
  [{ "sec-fetch-dest": "document" }, "POST", false],
  [{ "sec-fetch-dest": "iframe" }, "GET", false],
  [{ "sec-fetch-dest": "empty" }, "GET", false],
  [{ rsc: "1" }, "GET", false],
  [{ "sec-purpose": "prefetch;prerender" }, "GET", false],
  [{ purpose: "prefetch" }, "GET", false],
])("%j %s: %s", (headers, method, expected) => {
  expect(wantsDocument(request(headers as Record<string, string>, method))).toBe(expected);
});
