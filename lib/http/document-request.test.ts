import { expect, test } from "vitest";
import { wantsDocument } from "./document-request.ts";

const request = (headers: Record<string, string>, method = "GET") => ({
  method,
  headers: new Headers(headers),
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
