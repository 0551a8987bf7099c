import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../bootstrap/folders.mjs";
import { runQuietly } from "../bootstrap/process.mjs";
import { step } from "../bootstrap/report.mjs";
import { headlessChromium, wholeChromium } from "../browser/chromium.ts";
import { postgresBinaries } from "../postgres/binaries.ts";

/** Something that the tests need cannot be installed; the message says what to do. */
export class InstallFailure extends Error {
  override name = "InstallFailure";
}

/** The browsers of the end-to-end tests: from Debian where that needs nobody's consent, else Playwright's own. */
export async function requireChromium(): Promise<void> {
  if (wholeChromium() && headlessChromium() !== wholeChromium()) return;
  await step("Installing a browser", async () => {
    // The second is lighter, and the first does without it where it is no package.
    if (await installFromDebian("chromium"))
      await installFromDebian("chromium-headless-shell").catch(() => false);
    else if (!wholeChromium()) await installFromPlaywright();
  });
  if (!wholeChromium()) {
    throw new InstallFailure(
      "There is no browser: run npx playwright install chromium, or apt-get install chromium.",
    );
  }
}

/** The server on which the store tests run a second time. */
export async function requirePostgres(): Promise<void> {
  if (postgresBinaries()) return;
  await step("Installing PostgreSQL", () => installFromDebian("postgresql"));
  if (!postgresBinaries()) {
    throw new InstallFailure(
      "There is no PostgreSQL: install version 15 or newer (apt-get install postgresql).",
    );
  }
}

/** @returns false where there is no apt-get, or it would have to ask for a password */
async function installFromDebian(name: string): Promise<boolean> {
  if (!existsSync("/usr/bin/apt-get")) return false;
  const isRoot = process.getuid?.() === 0;
  // RUNLEVEL keeps the package's own server from being started: the tests start one of their own.
  const settings = ["DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1"];
  const prefix = isRoot ? [] : ["sudo", "-n"];
  const [program = "env", ...first] = [...prefix, "env", ...settings, "apt-get"];
  try {
    await runQuietly(program, [...first, "update"]);
    await runQuietly(program, [...first, "install", "-y", "--no-install-recommends", name]);
    return true;
  } catch (error) {
    if (isRoot) throw error;
    return false;
  }
}

async function installFromPlaywright(): Promise<void> {
  const entry = join(projectRoot, "node_modules/playwright/cli.js");
  await runQuietly(process.execPath, [entry, "install", "chromium"]);
}
