import type { ProjectFile } from "./project-files.ts";

const METHODS = ["POST", "PUT", "PATCH", "DELETE"];

/** Makers of handlers that ask where a request comes from, or that refuse everything. */
const CHECKED = ["pageHandler", "methodNotAllowed"];

/** For programs, which prove themselves in each request, and so may not act on a cookie; the last knows no endpoint. */
const PROGRAMS = ["app/oauth/", "app/api/data-actions/", "app/api/webhooks/", "app/api/[...path]/"];
const OF_PROGRAMS = ["handler", "clientEndpoint", "dataAction"];
const COOKIES = /from "(next\/headers|#lib\/session\/[^"]*)"|\bcookie/;

/** What of a route handler's mutating methods could be called by another site's page, by name. */
export function uncheckedMethods({ path, source }: ProjectFile): string[] {
  if (!path.startsWith("app/") || !path.endsWith("/route.ts")) return [];
  return METHODS.flatMap((method) => {
    const name = exportedAs(method, source);
    if (!name) return [];
    const maker = new RegExp(`const ${name}(?:: \\w+)? = (\\w+)\\(`).exec(source)?.[1];
    if (maker && CHECKED.includes(maker)) return [];
    const isForPrograms = PROGRAMS.some((folder) => path.startsWith(folder)) && !COOKIES.test(source);
    return maker && OF_PROGRAMS.includes(maker) && isForPrograms ? [] : [`${path}: ${method}`];
  });
}

/** The local name behind an exported method; undefined where the method is not exported. */
function exportedAs(method: string, source: string): string | undefined {
  if (new RegExp(`export (const|async function|function) ${method}\\b`).test(source)) return method;
  return new RegExp(`export {[^}]*?\\b(\\w+) as ${method}\\b`).exec(source)?.[1];
}

/** The server actions of a file that do something before they ask where the request comes from, by name. */
export function uncheckedActions({ path, source }: ProjectFile): string[] {
  if (!/["']use server["']/.test(source) || !path.startsWith("app/")) return [];
  if (!/^["']use server["'];/.test(source)) return [`${path}: an action inside another module`];
  const names = [...source.matchAll(/^export (?:default )?(?:const|(?:async )?function\*?) (\w+)/gm)];
  const odd = /^export (?!(?:default )?(?:const|async function) \w|type |interface )/m.test(source);
  return [
    ...names.flatMap(([, name = ""]) => (isChecked(name, source) ? [] : [`${path}: ${name}`])),
    ...(odd ? [`${path}: an export in another form`] : []),
  ];
}

function isChecked(name: string, source: string): boolean {
  if (new RegExp(`export const ${name} = validatedAction\\(`).test(source)) return true;
  return new RegExp(
    `export async function ${name}\\([^)]*\\)(?:: Promise<[^{]*>)? {\\n  await requireOwnOrigin\\(\\);`,
  ).test(source);
}
