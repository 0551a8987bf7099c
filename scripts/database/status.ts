import { engineFailure } from "./engine-failure.ts";
import { migrationNames, migrationsFolder, readMigrations, readSchema } from "./migration-files.ts";
import { withSchemaEngine } from "./schema-engine.ts";

export type MigrationStatus = {
  known: string[];
  pending: string[];
  /** Applied to the database, but not in the folder. */
  foreign: string[];
  /** Applied, but the file has changed since. */
  edited: string[];
  failed: string[];
};

/** Compares the migrations folder with what the database says was applied; changes nothing. */
export async function migrationStatus(url: string, folder = migrationsFolder): Promise<MigrationStatus> {
  const migrationsList = readMigrations(folder);
  const filters = { externalTables: [], externalEnums: [] };
  const diagnosis = await withSchemaEngine(url, readSchema(), (engine) =>
    engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters }),
  ).catch((error: unknown) => {
    throw engineFailure(error, url);
  });
  const history = diagnosis.history;
  return {
    known: migrationNames(folder),
    pending: history && "unappliedMigrationNames" in history ? history.unappliedMigrationNames : [],
    foreign: history && "unpersistedMigrationNames" in history ? history.unpersistedMigrationNames : [],
    edited: diagnosis.editedMigrationNames,
    failed: diagnosis.failedMigrationNames,
  };
}

/** True when the database has exactly the folder's migrations. */
export function isUpToDate(status: MigrationStatus): boolean {
  return [status.pending, status.foreign, status.edited, status.failed].every((names) => names.length === 0);
}
