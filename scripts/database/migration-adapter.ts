import { PrismaPg } from "@prisma/adapter-pg";
import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import { type CatalogPool, isCharColumn } from "./catalog-pool.ts";

/**
 * `@prisma/adapter-pg` for the schema engine, with two things put right: columns of the catalogue's
 * type `"char"`, and scripts, which it would split at every semicolon, even inside a string or a function.
 */
export function migrationAdapter(pool: CatalogPool): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(pool);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => corrected(await factory.connect()),
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}

function corrected(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const queryRaw = adapter.queryRaw.bind(adapter);
  return Object.assign(adapter, {
    queryRaw: async (query: Parameters<typeof queryRaw>[0]) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type, column) =>
        isCharColumn(result.rows, column) ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    },
    // PostgreSQL runs the statements of one message as one transaction: all of them or none.
    executeScript: async (script: string) => {
      await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
    },
  });
}
