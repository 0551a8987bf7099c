import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { developmentSecretPrefix } from "../../lib/config/schema.ts";
import { StateFailure } from "./failure.ts";

const names = ["session", "keyEncryption", "dataActions", "platform", "openid", "webhook"] as const;
const secretsSchema = z.record(z.string(), z.string().min(32));

export type DevelopmentSecrets = Record<(typeof names)[number], string>;

/**
 * The secrets of this copy: made once, kept readable for the owner only. All processes get matching values from
 * here, and their prefix lets production refuse them. A file of an older copy gets what it lacks.
 */
export function developmentSecrets(stateFolder: string): DevelopmentSecrets {
  const file = join(stateFolder, "secrets.json");
  const known = existsSync(file) ? read(file) : {};
  const secrets = Object.fromEntries(names.map((name) => [name, known[name] ?? makeSecret()]));
  if (names.some((name) => !known[name])) write(file, secrets);
  return secrets as DevelopmentSecrets;
}

function read(file: string): Record<string, string> {
  const parsed = secretsSchema.safeParse(parseJson(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  throw new StateFailure(`${file} is damaged: delete it, new secrets are made at the next start.`);
}

function write(file: string, secrets: Record<string, string>): void {
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  // The mode above counts only for a new file and is cut by the umask.
  chmodSync(file, 0o600);
}

function makeSecret(): string {
  return developmentSecretPrefix + randomBytes(32).toString("base64url");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
