import { defineConfig } from "vitest/config";

const outside = ["**/node_modules/**", "**/.*/**", "prisma/generated/**"];
const stores = ["**/*.store.test.ts", "**/*.integration.test.ts"];

/** What every unit test may rely on: a complete development environment, and nothing behind it. */
const env = {
  APP_ENV: "development",
  DATABASE_URL: "postgresql://postgres:postgres@127.0.0.1:5499/postgres",
  SESSION_SECRETS: "development-session-secret-of-the-unit-tests",
  KEY_ENCRYPTION_KEYS: "development-newest-key-of-the-unit-tests,development-older-key-of-the-unit-tests",
  GENESYS_ENDPOINT: "http://127.0.0.1:4400",
  GENESYS_DEPLOYMENT_ID: "4f8a1c52-7d3e-4b69-8f10-2c6b9e5a7d31",
};

export default defineConfig({
  // Outside the server's own runtime the package throws when it is imported.
  resolve: { alias: { "server-only": "next/dist/compiled/server-only/empty" } },
  test: {
    env,
    // By default one core stays free, which of two is half the machine.
    maxWorkers: 2,
    // As patient as the browser tests: on a busy machine a second is soon over.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{lib,app,scripts,bench}/**/*.test.{ts,tsx}"],
          exclude: [...outside, ...stores],
        },
      },
      {
        extends: true,
        test: {
          name: "emulator",
          include: ["emulator/**/*.test.ts"],
          exclude: [...outside, ...stores],
          testTimeout: 20_000,
        },
      },
      ...(["embedded", "postgres"] as const).map((database) => ({
        extends: true as const,
        test: {
          name: `integration-${database}`,
          include: stores,
          exclude: outside,
          globalSetup: `scripts/testing/${database}-template.ts`,
          setupFiles: `scripts/testing/${database}-database.ts`,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      })),
    ],
  },
});
