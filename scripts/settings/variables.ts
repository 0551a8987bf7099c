import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { projectRoot } from "../bootstrap/folders.mjs";

export type Values = Record<string, string | undefined>;

/** The process's variables over those of `.env`; an empty one counts as not set. */
export function readVariables(processValues: Values = process.env, folder = projectRoot): Values {
  const file = join(folder, ".env");
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  return { ...withoutEmpty(fromFile), ...withoutEmpty(processValues) };
}

function withoutEmpty(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value?.trim()));
}
