import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { MigrationDirectory, MigrationList } from "@prisma/schema-engine-wasm/schema_engine_bg";

export const projectRoot = resolve(import.meta.dirname, "../..");
export const migrationsFolder = join(projectRoot, "prisma/migrations");
const lockFile = "migration_lock.toml";

/** The data model as the engine wants it. */
export function readSchema(): { path: string; content: string } {
  const path = join(projectRoot, "prisma/schema.prisma");
  return { path, content: readFileSync(path, "utf8") };
}

/** Names of the migrations in a folder, oldest first. */
export function migrationNames(folder = migrationsFolder): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Everything in the migrations folder, in the form in which the schema engine takes it. */
export function readMigrations(folder = migrationsFolder): MigrationList {
  const lockPath = join(folder, lockFile);
  return {
    baseDir: folder,
    lockfile: { path: lockFile, content: existsSync(lockPath) ? readFileSync(lockPath, "utf8") : null },
    shadowDbInitScript: "",
    migrationDirectories: migrationNames(folder).map((name) => readMigration(folder, name)),
  };
}

function readMigration(folder: string, name: string): MigrationDirectory {
  const path = "migration.sql";
  const file = join(folder, name, path);
  if (!existsSync(file)) {
    const value = `${file} is missing`;
    return { path: name, migrationFile: { path, content: { tag: "error", value } } };
  }
  const value = readFileSync(file, "utf8");
  return { path: name, migrationFile: { path, content: { tag: "ok", value } } };
}
