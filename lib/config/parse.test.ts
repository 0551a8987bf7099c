import { describe, expect, test } from "vitest";
import { parseEnvironment } from "./parse.ts";

const secret = "a".repeat(32);
const development = {
  DATABASE_URL: "postgresql://postgres:postgres@127.0.0.1:5499/postgres",
  SESSION_SECRETS: `development-${secret}`,
  KEY_ENCRYPTION_KEYS: `development-${secret}`,
  GENESYS_ENDPOINT: "http://127.0.0.1:4400",
  GENESYS_DEPLOYMENT_ID: "4f8a1c52-7d3e-4b69-8f10-2c6b9e5a7d31",
};
const production = {
  APP_ENV: "production",
  APP_URL: "https://portal.example.com",
  DATABASE_URL: "postgresql://portal:word@db.example.com/portal",
  SESSION_SECRETS: secret,
  KEY_ENCRYPTION_KEYS: secret,
  GENESYS_BASE_DOMAIN: "mypurecloud.ie",
  GENESYS_ENVIRONMENT: "prod-euw1",
  GENESYS_DEPLOYMENT_ID: "0b5c8d8e-3f65-4f0a-9d7c-6f0a4b1f2a33",
};
const company = { OIDC_ISSUER: "https://id.example.com/realm", OIDC_CLIENT_ID: "a", OIDC_CLIENT_SECRET: "b" };
const openId = { GENESYS_OPENID_CLIENT_ID: "genesys", GENESYS_OPENID_CLIENT_SECRET: "b" };
const another = "0b5c8d8e-3f65-4f0a-9d7c-6f0a4b1f2a34";

function refused(values: Record<string, string>): string[] {
  const parsed = parseEnvironment(values);
  return parsed.ok ? [] : parsed.problems.map(({ variable }) => variable);
}

function accepted(values: Record<string, string>) {
  const parsed = parseEnvironment(values);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.environment;
}

describe("in development", () => {
  test("defaults fill what is not set", () => {
    expect(accepted(development)).toMatchObject({
      APP_NAME: "Rethread",
      PORT: 3000,
      SESSION_IDLE_SECONDS: 2_592_000,
      SESSION_ABSOLUTE_SECONDS: 15_552_000,
      KEY_ROTATE_AFTER_SECONDS: 7_776_000,
      STEP_UP_AFTER_SECONDS: 900,
      SHARED_COMPUTER: "offered",
      SHARED_IDLE_SECONDS: 300,
      RESUME_VALIDATE_AFTER_SECONDS: 900,
      GENESYS_GUEST_SESSION_SECONDS: 259_200,
      GENESYS_AUTH: "off",
      DATABASE_NAMED_STATEMENTS: false,
      appOrigin: "http://localhost:3000",
      isHttps: false,
      isProduction: false,
    });
  });

  test("a company's provider is called by its host where it has no name, and is trusted with nothing more", () => {
    expect(accepted(development).company).toBeNull();
    expect(accepted({ ...development, ...company }).company).toEqual({
      issuer: "https://id.example.com/realm",
      clientId: "a",
      clientSecret: "b",
      name: "id.example.com",
      trustsEmail: false,
      logsOut: true,
    });
  });

  test("the origin follows the port", () => {
    expect(accepted({ ...development, PORT: "3010" }).appOrigin).toBe("http://localhost:3010");
  });

  test("named statements are on with a real server", () => {
    const values = { ...development, DATABASE_URL: "postgresql://a:b@127.0.0.1:5432/c" };
    expect(accepted(values).DATABASE_NAMED_STATEMENTS).toBe(true);
    expect(accepted({ ...values, DATABASE_NAMED_STATEMENTS: "off" }).DATABASE_NAMED_STATEMENTS).toBe(false);
  });

  test("every bad variable is named, once", () => {
    expect(refused({ ...development, PORT: "x", LOG_LEVEL: "loud", SESSION_SECRETS: "short,short" })).toEqual(
      ["PORT", "SESSION_SECRETS", "LOG_LEVEL"],
    );
  });

  test("rules that concern several variables are checked although others are wrong", () => {
    expect(refused({ APP_ENV: "production", GENESYS_CLIENT_ID: "a", PORT: "x" })).toEqual([
      "PORT",
      "DATABASE_URL",
      "SESSION_SECRETS",
      "KEY_ENCRYPTION_KEYS",
      "GENESYS_DEPLOYMENT_ID",
      "GENESYS_BASE_DOMAIN",
      "GENESYS_CLIENT_SECRET",
      "APP_URL",
    ]);
  });

  test("an empty value counts as missing", () => {
    const parsed = parseEnvironment({ ...development, KEY_ENCRYPTION_KEYS: " " });
    expect(parsed).toEqual({
      ok: false,
      problems: [{ variable: "KEY_ENCRYPTION_KEYS", problem: "is missing" }],
    });
  });

  test.each([
    ["neither vendor address", { GENESYS_ENDPOINT: "" }, "GENESYS_BASE_DOMAIN"],
    [
      "both vendor addresses",
      { GENESYS_BASE_DOMAIN: "mypurecloud.ie", GENESYS_ENVIRONMENT: "x" },
      "GENESYS_ENDPOINT",
    ],
    [
      "a base domain without its region",
      { GENESYS_ENDPOINT: "", GENESYS_BASE_DOMAIN: "mypurecloud.ie" },
      "GENESYS_ENVIRONMENT",
    ],
    ["a client without its secret", { GENESYS_CLIENT_ID: "a" }, "GENESYS_CLIENT_SECRET"],
    ["a secret without its client", { DATA_ACTIONS_CLIENT_SECRET: "a" }, "DATA_ACTIONS_CLIENT_ID"],
    ["authentication without its OpenID client", { GENESYS_AUTH: "required" }, "GENESYS_OPENID_CLIENT_ID"],
    [
      "a deployment for customers where nobody else may chat",
      { ...openId, GENESYS_AUTH: "required", GENESYS_AUTH_DEPLOYMENT_ID: another },
      "GENESYS_AUTH_DEPLOYMENT_ID",
    ],
    [
      "one deployment for both kinds, named twice",
      {
        ...openId,
        GENESYS_AUTH: "optional",
        GENESYS_AUTH_DEPLOYMENT_ID: development.GENESYS_DEPLOYMENT_ID.toUpperCase(),
      },
      "GENESYS_AUTH_DEPLOYMENT_ID",
    ],
    [
      "a shared computer that is idle for longer than others",
      { SHARED_IDLE_SECONDS: "2592001" },
      "SHARED_IDLE_SECONDS",
    ],
    ["a shared computer without time for a warning", { SHARED_IDLE_SECONDS: "60" }, "SHARED_IDLE_SECONDS"],
    ["another word for shared computers", { SHARED_COMPUTER: "sometimes" }, "SHARED_COMPUTER"],
    ["an idle time beyond the absolute one", { SESSION_IDLE_SECONDS: "99999999" }, "SESSION_IDLE_SECONDS"],
    [
      "half of a company's provider",
      { OIDC_ISSUER: "https://id.example.com", OIDC_CLIENT_ID: "a" },
      "OIDC_CLIENT_SECRET",
    ],
    ["an issuer with a query", { ...company, OIDC_ISSUER: "https://id.example.com?a" }, "OIDC_ISSUER"],
    ["an origin with a path", { APP_URL: "https://portal.example.com/app" }, "APP_URL"],
    ["a database of another kind", { DATABASE_URL: "mysql://a:b@c/d" }, "DATABASE_URL"],
  ])("%s", (_, change, variable) => {
    expect(refused({ ...development, ...change })).toEqual([variable]);
  });
});

describe("in production", () => {
  test("a complete environment passes", () => {
    expect(accepted(production)).toMatchObject({ isHttps: true, isProduction: true });
  });

  test("everything that a development machine embeds or makes is refused", () => {
    expect(refused({ ...development, APP_ENV: "production" })).toEqual([
      "APP_URL",
      "DATABASE_URL",
      "SESSION_SECRETS",
      "KEY_ENCRYPTION_KEYS",
      "GENESYS_ENDPOINT",
      "GENESYS_DEPLOYMENT_ID",
    ]);
  });

  test("only the secrets that we verify must be long", () => {
    const vendor = { GENESYS_CLIENT_ID: "a", GENESYS_CLIENT_SECRET: "b" };
    const flow = { DATA_ACTIONS_CLIENT_ID: "a", DATA_ACTIONS_CLIENT_SECRET: secret };
    const genesys = { ...openId, GENESYS_OPENID_CLIENT_SECRET: secret };
    expect(refused({ ...production, ...company, ...vendor, ...flow, ...genesys })).toEqual([]);
  });

  test("plain http passes on localhost, which browsers trust without", () => {
    expect(refused({ ...production, APP_URL: "http://localhost" })).toEqual([]);
  });

  test.each([
    ["an origin in plain http", { APP_URL: "http://portal.example.com" }, "APP_URL"],
    [
      "one generated secret among good ones",
      { SESSION_SECRETS: `${secret},development-${secret}` },
      "SESSION_SECRETS",
    ],
    ["an issuer in plain http", { ...company, OIDC_ISSUER: "http://id.example.com" }, "OIDC_ISSUER"],
    [
      "a generated secret for the company's provider",
      { ...company, OIDC_CLIENT_SECRET: "development-b" },
      "OIDC_CLIENT_SECRET",
    ],
    [
      "a generated client secret",
      { GENESYS_CLIENT_ID: "a", GENESYS_CLIENT_SECRET: "development-b" },
      "GENESYS_CLIENT_SECRET",
    ],
    [
      "a short secret for Genesys as our client",
      { ...openId, GENESYS_OPENID_CLIENT_SECRET: "b".repeat(31) },
      "GENESYS_OPENID_CLIENT_SECRET",
    ],
    [
      "a short secret for the flow",
      { DATA_ACTIONS_CLIENT_ID: "a", DATA_ACTIONS_CLIENT_SECRET: "b".repeat(31) },
      "DATA_ACTIONS_CLIENT_SECRET",
    ],
  ])("%s is refused", (_, change, variable) => {
    expect(refused({ ...production, ...change })).toEqual([variable]);
  });
});
