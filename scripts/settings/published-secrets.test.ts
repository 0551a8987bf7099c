import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { developmentSecretPrefix } from "#lib/config/schema.ts";

/** Where a secret that works is written down for anybody to read, and how it stands there. */
const published: [file: string, secret: RegExp][] = [
  [".env.example", /_SECRET=(.+)$/gm],
  ["emulator/genesys/environment.ts", /_SECRET: .*default\("([^"]+)"\)/g],
  ["emulator/genesys/organisation.json", /"clientSecret": "([^"{]+)"/g],
];

test.each(published)("production refuses each secret in %s by how it begins", (file, pattern) => {
  const secrets = [...readFileSync(file, "utf8").matchAll(pattern)].map(([, secret]) => secret ?? "");
  expect(secrets.length).toBeGreaterThan(0);
  expect(secrets.filter((secret) => !secret.startsWith(developmentSecretPrefix))).toEqual([]);
});
