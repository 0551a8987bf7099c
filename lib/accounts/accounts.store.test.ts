import { describe, expect, test } from "vitest";
import { uuidv7 } from "#lib/crypto/uuid.ts";
import { database } from "#lib/db/index.ts";
import { federatedCustomer, findCustomer, registerAccount, verifyCredentials } from "./index.ts";

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

describe("the company's customers", () => {
  const joan = {
    issuer: "https://id.example.com",
    subject: "joan-1",
    email: "Joan@Example.com",
    name: "Joan",
  };

  test("are made once, however many log-ins come at the same moment", async () => {
    const made = await Promise.all([1, 2, 3].map(() => federatedCustomer(joan)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(made[0]).toMatchObject({ email: "joan@example.com", name: "Joan", role: "CUSTOMER" });
  });

  test("keep their account and are known by what the company says now", async () => {
    const first = await federatedCustomer({ ...joan, subject: "joan-2" });
    const later = await federatedCustomer({ ...joan, subject: "joan-2", email: "j@example.com", name: "J." });
    expect(later).toEqual({ ...first, email: "j@example.com", name: "J." });
  });

  test("never get the account of somebody with their address, nor is theirs opened with a password", async () => {
    const local = await registerAccount({ ...ada, email: "kay@example.com" }, "a good long password");
    const kay = { ...joan, subject: "kay", email: "kay@example.com" };
    const federated = await federatedCustomer(kay);
    const successor = await federatedCustomer({ ...kay, subject: "kay's successor" });
    expect(new Set([local.id, federated.id, successor.id]).size).toBe(3);
    expect(await verifyCredentials("kay@example.com", "a good long password")).toEqual(local);
    expect(await federatedCustomer({ ...joan, subject: "lou", email: "lou@example.com" })).toBeTruthy();
    expect(await verifyCredentials("lou@example.com", "")).toBeNull();
  });

  test("with the same subject at another provider is another person", async () => {
    const here = await federatedCustomer({ ...joan, subject: "7" });
    const there = await federatedCustomer({ ...joan, subject: "7", issuer: "https://other.example.com" });
    expect(there.id).not.toBe(here.id);
  });
});

test("a customer is found with what the company calls them", async () => {
  const { id } = await federatedCustomer({
    issuer: "https://id.example.com",
    subject: "may",
    email: "may@example.com",
    name: "May",
  });
  expect(await findCustomer(id)).toMatchObject({ id, issuer: "https://id.example.com", subject: "may" });
  expect(await findCustomer(uuidv7(new Date()))).toBeNull();
});
