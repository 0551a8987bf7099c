import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deployMigrations } from "./deploy.ts";
import { startEmbeddedDatabase } from "./embedded.ts";
import { migrationsFolder, readSchema } from "./migration-files.ts";
import { withSchemaEngine } from "./schema-engine.ts";

/**
 * The SQL that leads from the migrations of `folder` to the data model; undefined when they agree.
 * The migrations are applied to an empty database in memory, which is then compared with the model.
 */
export async function pendingChange(
  folder = migrationsFolder,
  schema = readSchema(),
): Promise<string | undefined> {
  const database = await startEmbeddedDatabase({ port: 0 });
  try {
    await deployMigrations(database.url, folder);
    return await withSchemaEngine(database.url, schema, async (engine) => {
      const { exitCode, stdout } = await engine.diff({
        from: { tag: "schemaDatasource", files: [schema], configDir: folder },
        to: { tag: "schemaDatamodel", files: [schema] },
        script: true,
        exitCode: true,
        filters: { externalTables: [], externalEnums: [] },
      });
      return exitCode === 2 ? (stdout ?? "") : undefined;
    });
  } finally {
    await database.close();
  }
}

/**
 * Writes a migration for what changed in the data model since the last one.
 * @returns the path of the new file, or undefined when nothing changed
 */
export async function authorMigration(name: string, at: Date, folder = migrationsFolder) {
  const sql = await pendingChange(folder);
  if (sql === undefined) return undefined;
  const stamp = at.toISOString().replace(/\D/g, "").slice(0, 14);
  const target = join(folder, `${stamp}_${name}`);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(folder, "migration_lock.toml"), 'provider = "postgresql"\n');
  const file = join(target, "migration.sql");
  writeFileSync(file, sql);
  return file;
}
