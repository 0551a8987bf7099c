import { afterEach, expect, test, vi } from "vitest";

const id = "0190a5c0-0000-7000-8000-000000000001";
const company = { OIDC_ISSUER: "https://id.example.com", OIDC_CLIENT_ID: "a", OIDC_CLIENT_SECRET: "b" };

/** `subjectOf` as it is where these variables are set. */
async function subjectWith(values: Record<string, string>) {
  vi.resetModules();
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
  return (await import("./subject.ts")).subjectOf;
}

afterEach(() => vi.unstubAllEnvs());

test("an account of our own is spoken of by its id", async () => {
  const subjectOf = await subjectWith(company);
  expect(subjectOf({ id, issuer: null, subject: null })).toBe(id);
});

test("the company's customer is spoken of as the company does", async () => {
  const subjectOf = await subjectWith(company);
  expect(subjectOf({ id, issuer: "https://id.example.com", subject: "joan" })).toBe("joan");
});

test.each([
  ["another provider's", { ...company, OIDC_ISSUER: "https://new.example.com" }],
  ["a former provider's", { OIDC_ISSUER: "", OIDC_CLIENT_ID: "", OIDC_CLIENT_SECRET: "" }],
])("%s subject could be somebody else's here", async (_, values) => {
  const subjectOf = await subjectWith(values);
  expect(subjectOf({ id, issuer: "https://id.example.com", subject: "joan" })).toBe(id);
});
