import { join } from "node:path";
import { rolldown } from "rolldown";
import { BROWSER_FOLDER, type BrowserFile, browserFileOf } from "./browserFiles.ts";

const made = new Map<string, Promise<BrowserFile>>();

/**
 * A module of the vendor's script or interface with everything that it imports, as one file as the vendor's are; a
 * hundred requests would be the slowest part of a page. Made when it is first asked for, and kept.
 * @param entry relative to the browser's folder
 */
export function browserBundle(entry: string): Promise<BrowserFile> {
  const present = made.get(entry);
  if (present) return present;
  const bundle = build(entry);
  made.set(entry, bundle);
  return bundle;
}

async function build(entry: string): Promise<BrowserFile> {
  await using bundle = await rolldown({ input: join(BROWSER_FOLDER, entry), platform: "browser" });
  const { output } = await bundle.generate({ format: "esm", codeSplitting: false });
  return browserFileOf(output[0].code, ".js");
}
