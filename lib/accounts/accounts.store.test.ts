import { expect, test } from "vitest";
import { database } from "#lib/db/index.ts";
import { registerAccount, verifyCredentials } from "./index.ts";

const ada = {
  email: "Ada@Example.com",
  name: "Ada",
  role: "CUSTOMER" as const,
  loyaltyTier: "gold",
  language: "en",
};

test("an account opens with its password, however its address is typed", async () => {
  const made = await registerAccount(ada, "a good long password");
  expect(made).toMatchObject({ email: "ada@example.com", name: "Ada", loyaltyTier: "gold" });
  expect(await verifyCredentials("  ADA@example.COM ", "a good long password")).toEqual(made);
});

test("neither a wrong password nor an unknown address opens anything", async () => {
  await registerAccount(ada, "a good long password");
  expect(await verifyCredentials("ada@example.com", "a good long passwort")).toBeNull();
  expect(await verifyCredentials("nobody@example.com", "a good long password")).toBeNull();
});

test("an address is taken once, and its password is not replaced by a second registration", async () => {
  const grace = { ...ada, email: "grace@example.com" };
  const registrations = await Promise.all([1, 2, 3].map((n) => registerAccount(grace, `password ${n}`)));
  expect(new Set(registrations.map(({ id }) => id)).size).toBe(1);
  expect(await database().customer.count({ where: { email: grace.email } })).toBe(1);
  await registerAccount(grace, "password 4");
  expect(await verifyCredentials(grace.email, "password 4")).toBeNull();
});

test("what is handed out never holds the hash", async () => {
  const made = await registerAccount({ ...ada, email: "mary@example.com" }, "a good long password");
  expect(Object.keys(made).sort()).toEqual(["email", "id", "language", "loyaltyTier", "name", "role"]);
});
