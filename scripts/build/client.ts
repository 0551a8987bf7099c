import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectRoot, toolchainFolder } from "../bootstrap/folders.mjs";
import { withLock } from "../bootstrap/lock.mjs";
import { step } from "../bootstrap/report.mjs";
import type { RunTool } from "../start/tools.ts";

const stamp = join(toolchainFolder, "prisma-client");

/** Generates the Prisma client when the data model or Prisma's version changed. */
export async function databaseClient(runTool: RunTool): Promise<void> {
  const wanted = hashInputs();
  if (isCurrent(wanted)) return;
  await withLock(join(toolchainFolder, "prisma.lock"), async () => {
    if (isCurrent(wanted)) return;
    await step("Generating the database client", () => runTool("prisma", ["generate"]));
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, wanted);
  });
}

function isCurrent(wanted: string): boolean {
  const client = join(projectRoot, "prisma/generated/client.ts");
  return existsSync(client) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
}

function hashInputs(): string {
  const hash = createHash("sha256");
  for (const file of ["prisma/schema.prisma", "prisma.config.ts", "node_modules/prisma/package.json"]) {
    hash.update(readFileSync(join(projectRoot, file)));
  }
  return hash.digest("hex");
}
