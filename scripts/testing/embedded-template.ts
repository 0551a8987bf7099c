import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

import { startEmbeddedDatabase } from "../database/embedded.ts";
import { deployTemplate } from "./deploy-template.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Path of a dump of an embedded database that has the migrations. */
    embeddedTemplate: string;
  }
}

/** Before the integration tests on the embedded database: the migrations once, every file copies the result. */
export default async function setUp(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "rethread-embedded-"));
  const database = await startEmbeddedDatabase({ port: 0 });
  await deployTemplate(database.url);
  const dump = join(folder, "template.tar");
  const copy = await database.dump();
  writeFileSync(dump, await copy.bytes());
  await database.close();
  project.provide("embeddedTemplate", dump);
  return () => rmSync(folder, { recursive: true, force: true });
}
