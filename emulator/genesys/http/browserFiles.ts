import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { extname, join, normalize, sep } from "node:path";

export interface BrowserFile {
  content: string | Buffer;
  contentType: string;
  etag: string;
}

export const BROWSER_FOLDER = join(import.meta.dirname, "..", "browser");

const contentTypes: Record<string, string> = {
  ".ts": "text/javascript; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json; charset=utf-8",
};

/** Files of the vendor's script and interface, read once and kept: path under the folder → file or nothing. */
const remembered = new Map<string, BrowserFile>();

/**
 * A file for the browser as it is; TypeScript comes without its types. Tests and whatever lies outside the folder
 * are not served.
 * @param path relative to the folder, as in the address
 */
export function browserFile(path: string, folder = BROWSER_FOLDER): BrowserFile | undefined {
  const absolute = join(folder, normalize(path));
  const known = remembered.get(absolute);
  if (known) return known;
  if (!isServed(absolute, folder)) return undefined;
  const file = read(absolute);
  remembered.set(absolute, file);
  return file;
}

function isServed(absolute: string, folder: string): boolean {
  if (!absolute.startsWith(folder + sep) || !contentTypes[extname(absolute)]) return false;
  if (/\.(test|spec|bench)\.ts$/.test(absolute)) return false;
  return existsSync(absolute) && statSync(absolute).isFile();
}

function read(absolute: string): BrowserFile {
  const extension = extname(absolute);
  const text = readFileSync(absolute, "utf8");
  const content = extension === ".ts" ? stripTypeScriptTypes(text, { mode: "strip" }) : text;
  return browserFileOf(content, extension);
}

export function browserFileOf(content: string, extension: string): BrowserFile {
  return {
    content,
    contentType: contentTypes[extension] ?? "application/octet-stream",
    etag: `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"`,
  };
}
