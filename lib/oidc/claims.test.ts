import { expect, test } from "vitest";
import { namesOf } from "./full-name.ts";
import { challengeOf } from "./pkce.ts";
import { accessTokenHash } from "./token/access-token-hash.ts";

test("the challenge of RFC 7636, appendix B", () => {
  expect(challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")).toBe(
    "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  );
});

test("at_hash of OpenID Connect Core, appendix A.4", () => {
  expect(accessTokenHash("jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y")).toBe("77QmUPtjPfzWtF2AnpK9RQ");
});

test.each([
  ["Alice Miller", { given_name: "Alice", family_name: "Miller" }],
  ["Ana  María López", { given_name: "Ana María", family_name: "López" }],
  ["Plato", { given_name: "Plato" }],
  [" ", {}],
])("names of %j", (name, expected) => expect(namesOf(name)).toEqual(expected));
