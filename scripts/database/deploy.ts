import { engineFailure } from "./engine-failure.ts";
import { migrationsFolder, readMigrations, readSchema } from "./migration-files.ts";
import { withSchemaEngine } from "./schema-engine.ts";

const filters = { externalTables: [], externalEnums: [] };

/**
 * Applies the migrations that the database does not have yet, in order.
 * Their record is Prisma's own table, so `prisma migrate deploy` can go on from it.
 * @returns the names that were applied now
 * @throws DatabaseFailure with a sentence for the reader
 */
export async function deployMigrations(url: string, folder = migrationsFolder): Promise<string[]> {
  const migrationsList = readMigrations(folder);
  return withSchemaEngine(url, readSchema(), async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters });
    return appliedMigrationNames;
  }).catch((error: unknown) => {
    throw engineFailure(error, url);
  });
}
