import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Configuration, configurationSchema } from "./configuration.ts";

/** The organisation that comes with the emulator. */
export const DEFAULT_ORGANISATION = join(import.meta.dirname, "..", "organisation.json");

/**
 * Reads an organisation's file. `{{name}}` in a string is replaced, and a flow given as a string is a path,
 * from the file's folder or absolute, of a file with the flow.
 * @throws Error with one readable sentence per problem
 */
export function loadConfiguration(path: string, values: Record<string, string>): Configuration {
  const raw = fill(readJson(path), values, path) as { flows?: unknown[] };
  const flows = (raw.flows ?? []).map((flow) =>
    typeof flow === "string" ? fill(readJson(resolve(dirname(path), flow)), values, flow) : flow,
  );
  const parsed = configurationSchema.safeParse({ ...raw, flows });
  if (parsed.success) return parsed.data;
  const named = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The organisation in ${path} is not usable: ${named.join("; ")}.`);
}

function readJson(path: string): unknown {
  if (!existsSync(path)) throw new Error(`${path} does not exist.`);
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new Error(`${path} cannot be read as JSON.`, { cause });
  }
}

function fill(value: unknown, values: Record<string, string>, path: string): unknown {
  if (typeof value === "string")
    return value.replace(/\{\{(\w+)\}\}/g, (_, name) => lookUp(name, values, path));
  if (Array.isArray(value)) return value.map((item) => fill(item, values, path));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, values, path)]));
}

function lookUp(name: string, values: Record<string, string>, path: string): string {
  const found = values[name];
  if (found === undefined) throw new Error(`${path} uses {{${name}}}, which is not a known name.`);
  return found;
}
