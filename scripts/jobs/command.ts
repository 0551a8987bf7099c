import { parseArgs } from "node:util";

/** What is asked of `npm run jobs`: to work until it is stopped, or one job once. */
export type JobsCommand = { name: null } | { name: string; isDry: boolean };

export const USAGE = `npm run jobs                      works until it is stopped
npm run jobs -- NAME [--dry-run]  does one job once; with --dry-run says what it would do`;

/** Null where the arguments are neither. */
export function readCommand(args: string[]): JobsCommand | null {
  const { positionals, values } = parsed(args) ?? { positionals: [""], values: {} };
  const [name, ...more] = positionals;
  const isDry = values["dry-run"] ?? false;
  if (name === undefined) return isDry ? null : { name: null };
  return name === "" || more.length > 0 ? null : { name, isDry };
}

function parsed(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: { "dry-run": { type: "boolean" } } });
  } catch {
    return null;
  }
}
