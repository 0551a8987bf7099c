import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { originVerdict } from "./origin.ts";

const appOrigin = "https://portal.example";
const post = { method: "POST", origin: null, secFetchSite: null, appOrigin };

describe("originVerdict", () => {
  test.each([
    ["our own form", { origin: appOrigin, secFetchSite: "same-origin" }, "SAME_ORIGIN"],
    ["the user's own doing", { secFetchSite: "none" }, "SAME_ORIGIN"],
    ["an old browser on our page", { origin: appOrigin }, "SAME_ORIGIN"],
    ["a machine", {}, "NO_BROWSER"],
    [
      "a link",
      { method: "get", origin: "https://elsewhere.example", secFetchSite: "cross-site" },
      "SAFE_METHOD",
    ],
  ])("lets %s through", (_name, request, code) => {
    expect(originVerdict({ ...post, ...request })).toEqual({ allowed: true, code });
  });

  test.each([
    ["another site", { origin: "https://elsewhere.example", secFetchSite: "cross-site" }, "CROSS_SITE"],
    [
      "another port of this host",
      { origin: "https://portal.example:8443", secFetchSite: "same-site" },
      "CROSS_SITE",
    ],
    [
      "a claim of our origin from another site",
      { origin: appOrigin, secFetchSite: "cross-site" },
      "CROSS_SITE",
    ],
    ["another site in an old browser", { origin: "https://elsewhere.example" }, "FOREIGN_ORIGIN"],
    ["a sandboxed frame in an old browser", { origin: "null" }, "FOREIGN_ORIGIN"],
    ["our host over plain http", { origin: "http://portal.example" }, "FOREIGN_ORIGIN"],
  ])("refuses %s", (_name, request, code) => {
    expect(originVerdict({ ...post, ...request })).toEqual({ allowed: false, code });
  });

  test("no foreign origin ever changes anything without the browser's word for it", () => {
    fc.assert(
      fc.property(fc.webUrl(), fc.constantFrom("POST", "PUT", "PATCH", "DELETE", "post"), (url, method) => {
        const origin = new URL(url).origin;
        fc.pre(origin !== appOrigin);
        expect(originVerdict({ ...post, method, origin }).allowed).toBe(false);
      }),
    );
  });

  test("an unknown Sec-Fetch-Site is refused", () => {
    fc.assert(
      fc.property(fc.string(), (secFetchSite) => {
        fc.pre(secFetchSite !== "same-origin" && secFetchSite !== "none");
        expect(originVerdict({ ...post, origin: appOrigin, secFetchSite }).allowed).toBe(false);
      }),
    );
  });
});
