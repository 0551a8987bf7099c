import { existsSync } from "node:fs";
import { chromium } from "playwright";

const debianChromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

/** The browser of the end-to-end tests: Playwright's own where it is installed, else Debian's; or undefined. */
export function chromiumPath(): string | undefined {
  return [chromium.executablePath(), ...debianChromium].find((path) => existsSync(path));
}

/**
 * Chromium heeds only the last list of this kind, so Playwright's own stands here again. The first line is ours: two
 * pages of the address bar's, which each window loads, and whose start costs more than a page of the portal.
 */
const switchedOff = [
  ...["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"],
  ...["AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"],
  ...["HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"],
  ...["ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"],
  ...["NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"],
];

/** Without these Chromium calls home at every start; as root it has no sandbox to run in. */
export const chromiumFlags = [
  `--disable-features=${switchedOff.join(",")}`,
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];
