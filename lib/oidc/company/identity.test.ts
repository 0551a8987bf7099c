import { describe, expect, test } from "vitest";
import { identityOf } from "./identity.ts";

const token = { iss: "https://id.example.com", sub: "joan" };
const email = "joan@example.com";

describe("an e-mail address", () => {
  test.each([
    ["in the ID token", { email, email_verified: true }, null],
    ["in user info", {}, { email, email_verified: true }],
    ["as text, as some write it", { email, email_verified: "true" }, null],
    [
      "in user info, where the ID token has another",
      { email: "old@example.com" },
      { email, email_verified: true },
    ],
  ])("counts where it is confirmed %s", (_, claims, userInfo) => {
    expect(identityOf({ ...token, ...claims }, userInfo, false).email).toBe(email);
  });

  test.each([
    ["nowhere", {}, null],
    ["nowhere confirmed", { email }, { email }],
    ["denied", { email, email_verified: false }, null],
    ["denied as text", { email, email_verified: "false" }, null],
    ["of one place, confirmed of another in the other", { email }, { email_verified: true }],
    ["no address at all", { email: "joan", email_verified: true }, null],
  ])("does not count where it is %s", (_, claims, userInfo) => {
    expect(() => identityOf({ ...token, ...claims }, userInfo, false)).toThrow("no e-mail address");
  });

  test("counts without a word where every address is vouched for, but not against the provider's own", () => {
    expect(identityOf({ ...token, email } as typeof token, null, true).email).toBe(email);
    const denied = { ...token, email, email_verified: false };
    expect(() => identityOf(denied, null, true)).toThrow("no e-mail address");
  });
});

test.each([
  ["Joan Clarke", { name: "Joan Clarke", given_name: "J." }],
  ["Joan Clarke", { given_name: "Joan", family_name: "Clarke" }],
  ["joan.c", { preferred_username: "joan.c" }],
  [email, { name: " ", given_name: 7 }],
])("the name is %s", (name, claims) => {
  const confirmed = { email, email_verified: true };
  expect(identityOf({ ...token, ...claims }, confirmed, false).name).toBe(name);
});
