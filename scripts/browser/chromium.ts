import { existsSync } from "node:fs";
import { chromium } from "playwright";

const debianChromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

/** The browser of the end-to-end tests: Playwright's own where it is installed, else Debian's; or undefined. */
export function chromiumPath(): string | undefined {
  return [chromium.executablePath(), ...debianChromium].find((path) => existsSync(path));
}

/** Without these Chromium calls home at every start; as root it has no sandbox to run in. */
export const chromiumFlags = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];
