import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localSettings } from "../settings/local.ts";
import type { Values } from "../settings/variables.ts";
import { makePlan } from "./plan.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(`${tmpdir()}/rethread-plan-`);
});
afterAll(() => rmSync(folder, { recursive: true }));

function plan(values: Values) {
  const all = { ...values, RETHREAD_STATE_DIR: folder };
  return makePlan(all, localSettings(all), { NODE_ENV: "test", PATH: "/bin" });
}

const secret = "s".repeat(40);
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

describe("what is not set is embedded", () => {
  test("everything, on ports of one's own", () => {
    const { portal, emulator, embedsDatabase, emulates, host } = plan({
      PORT: "3010",
      EMULATOR_PORT: "4410",
    });
    expect({ embedsDatabase, emulates, host }).toEqual({
      embedsDatabase: true,
      emulates: true,
      host: "127.0.0.1",
    });
    expect(portal).toMatchObject({
      APP_URL: "http://localhost:3010",
      DATABASE_NAMED_STATEMENTS: "off",
      GENESYS_ENDPOINT: "http://127.0.0.1:4410",
      RETHREAD_STATE_DIR: folder,
    });
    expect(emulator).toMatchObject({ EMULATOR_PORT: "4410", EMULATOR_PORTAL_URL: "http://localhost:3010" });
  });

  test("both sides get the same credentials, and the emulator none of the portal's secrets", () => {
    const { portal, emulator } = plan({});
    expect(emulator.EMULATOR_DATA_ACTIONS_CLIENT_SECRET).toBe(portal.DATA_ACTIONS_CLIENT_SECRET);
    expect(emulator.EMULATOR_PLATFORM_CLIENT_SECRET).toBe(portal.GENESYS_CLIENT_SECRET);
    expect(emulator.EMULATOR_OPENID_CLIENT_ID).toBe("genesys-messenger");
    expect(emulator.EMULATOR_OPENID_CLIENT_SECRET).toBe(portal.GENESYS_OPENID_CLIENT_SECRET);
    expect(emulator).not.toHaveProperty("SESSION_SECRETS");
    expect(emulator).not.toHaveProperty("KEY_ENCRYPTION_KEYS");
  });
});

describe("what is set is used", () => {
  test("a database", () => {
    const { embedsDatabase, emulates, databaseUrl } = plan({ DATABASE_URL: "postgresql://a:b@db/c" });
    expect({ embedsDatabase, emulates, databaseUrl }).toEqual({
      embedsDatabase: false,
      emulates: true,
      databaseUrl: "postgresql://a:b@db/c",
    });
  });

  test("an organisation, whose credentials are never made up", () => {
    const { GENESYS_BASE_DOMAIN, GENESYS_ENVIRONMENT, GENESYS_DEPLOYMENT_ID } = production;
    const { portal, emulates } = plan({ GENESYS_BASE_DOMAIN, GENESYS_ENVIRONMENT, GENESYS_DEPLOYMENT_ID });
    expect(emulates).toBe(false);
    expect(portal).not.toHaveProperty("GENESYS_ENDPOINT");
    expect(portal).not.toHaveProperty("GENESYS_CLIENT_SECRET");
    expect(portal).not.toHaveProperty("GENESYS_OPENID_CLIENT_SECRET");
  });

  test("an emulator that somebody else runs", () => {
    expect(plan({ GENESYS_ENDPOINT: "http://127.0.0.1:4499" }).emulates).toBe(false);
  });
});

describe("production", () => {
  test("embeds and makes nothing", () => {
    const { embedsDatabase, emulates, portal, host } = plan(production);
    expect({ embedsDatabase, emulates, host }).toEqual({
      embedsDatabase: false,
      emulates: false,
      host: "0.0.0.0",
    });
    expect(portal).not.toHaveProperty("DATA_ACTIONS_CLIENT_SECRET");
  });

  test("names every variable that is missing, in one sentence", () => {
    expect(() => plan({ APP_ENV: "production" })).toThrow(
      /^The environment is not usable: DATABASE_URL is missing; .*APP_URL is missing .*\.env\.example explains every variable\.$/,
    );
  });
});
