import { defineConfig } from "playwright/test";
import { chromiumFlags, headlessChromium, wholeChromium } from "./scripts/browser/chromium.ts";

export default defineConfig<{ wholeBrowser: string | undefined }>({
  globalSetup: "./scripts/testing/deployment.ts",
  outputDir: "test-results",
  // Each has a portal, an emulator and clocks of its own; somebody else's deployment is there once.
  workers: process.env.E2E_BASE_URL ? 1 : 2,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    // What was done, and the page at its end; the page at every moment would cost the tests a quarter of their time.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
    viewport: { width: 1280, height: 720 },
    launchOptions: { executablePath: headlessChromium(), args: chromiumFlags },
    wholeBrowser: wholeChromium(),
  },
  projects: [
    { name: "portal", testDir: "e2e/journeys" },
    // These bring an emulator of their own.
    { name: "emulator", testDir: "emulator/genesys", testMatch: "*.spec.ts" },
  ],
});
