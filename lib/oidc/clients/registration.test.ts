import { expect, test } from "vitest";
import { ClientRegistration } from "./registration.ts";

const good = {
  id: "shop-app",
  name: "Shop app",
  isMachine: false,
  isPublic: false,
  scopes: ["openid"],
  redirectUris: ["https://app.example/callback"],
  postLogoutRedirectUris: [],
};
const machine = { ...good, isMachine: true, scopes: ["data-actions"], redirectUris: [] };
const refusedFields = (value: object) => {
  const result = ClientRegistration.safeParse(value);
  return result.success ? [] : result.error.issues.map(({ path }) => path[0]);
};

test.each([
  "https://app.example/callback",
  "https://app.example:8443/cb?tenant=1",
  "http://localhost:3000/cb",
  "http://127.0.0.1:8080/",
  "http://[::1]:8080/",
  "com.example.app:/callback",
])("%s may be a redirect URI", (uri) => {
  expect(refusedFields({ ...good, redirectUris: [uri] })).toEqual([]);
});

test.each([
  "http://app.example/callback",
  "https://app.example/callback#part",
  "https://user@app.example/callback",
  "https://app.example/ callback",
  "https://äpp.example/callback",
  "javascript:alert(1)",
  "data:text/html,x",
  "/callback",
  "",
])("%j may not", (uri) => expect(refusedFields({ ...good, redirectUris: [uri] })).toContain("redirectUris"));

test.each([
  ["id", { ...good, id: "Shop App" }],
  ["name", { ...good, name: " " }],
  ["redirectUris", { ...good, redirectUris: [] }],
  ["scopes", { ...good, scopes: ["email"] }],
  ["scopes", { ...good, scopes: ["openid", "data-actions"] }],
  ["isPublic", { ...machine, isPublic: true }],
  ["redirectUris", { ...machine, redirectUris: good.redirectUris }],
  ["scopes", { ...machine, scopes: ["data-actions", "openid"] }],
  ["scopes", { ...machine, scopes: [] }],
  ["scopes", { ...machine, scopes: ["data-actions:all"] }],
])("%s is blamed for what is wrong with it", (field, value) => expect(refusedFields(value)).toContain(field));

test.each([["data-actions"], ["data-actions:read"], ["data-actions:write"]])("a machine has %s", (scope) =>
  expect(refusedFields({ ...machine, scopes: [scope] })).toEqual([]),
);
