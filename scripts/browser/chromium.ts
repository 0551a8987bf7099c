import { existsSync } from "node:fs";
import { chromium } from "playwright";

const SHELL = "/usr/bin/chromium-headless-shell";
const WHOLE = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

/**
 * Chromium with its windows, profiles and back-forward cache: Playwright's own where it is installed, else the
 * system's; or undefined.
 */
export function wholeChromium(): string | undefined {
  return [chromium.executablePath(), ...WHOLE].find((path) => existsSync(path));
}

/**
 * What the end-to-end tests drive: as Playwright chooses for itself, Chromium without the browser's own windows where
 * there is one, which costs a third less; or undefined.
 */
export function headlessChromium(): string | undefined {
  return existsSync(SHELL) ? SHELL : wholeChromium();
}

/** Without these Chromium calls home at every start; as root it has no sandbox to run in. */
export const chromiumFlags = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];
