import { defineConfig } from "playwright/test";
import { chromiumFlags, chromiumPath } from "./scripts/browser/chromium.ts";

export default defineConfig({
  globalSetup: "./scripts/testing/deployment.ts",
  outputDir: "test-results",
  workers: 2,
  // A machine that is busy elsewhere may make a journey miss its time; what passes only then is reported as flaky.
  retries: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: process.env.E2E_BASE_URL,
    trace: "retain-on-failure",
    viewport: { width: 1280, height: 720 },
    launchOptions: { executablePath: chromiumPath(), args: chromiumFlags },
  },
  projects: [
    // One portal, one emulator and one clock for all journeys.
    { name: "portal", testDir: "e2e/journeys", workers: 1 },
    // Each of these has an emulator of its own.
    { name: "emulator", testDir: "emulator/genesys", testMatch: "*.spec.ts" },
  ],
});
