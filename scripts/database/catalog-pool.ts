import { Pool, type QueryArrayConfig, type QueryArrayResult, types } from "pg";

type ArrayQuery = (query: QueryArrayConfig) => Promise<QueryArrayResult>;

/** For the rows of one result: which of its columns are of PostgreSQL's one-byte type `"char"`. */
const charColumns = new WeakMap<object, boolean[]>();

/**
 * A pool that calls `"char"` text in the results that it gives and remembers where it did. The system
 * catalogue uses that type and the schema engine reads it, but `@prisma/adapter-pg` does not know it.
 */
export class CatalogPool extends Pool {
  // pg overloads this for callbacks and streams; the adapter uses only the form below.
  override query = (async (query: QueryArrayConfig) => {
    const result = await (Pool.prototype.query as ArrayQuery).call(this, query);
    if (!Array.isArray(result.fields)) return result;
    charColumns.set(
      result.rows,
      result.fields.map((field) => field.dataTypeID === types.builtins.CHAR),
    );
    for (const field of result.fields) {
      if (field.dataTypeID === types.builtins.CHAR) field.dataTypeID = types.builtins.TEXT;
    }
    return result;
  }) as unknown as typeof Pool.prototype.query;
}

/** True when that column of these rows, as they came from a `CatalogPool`, is of type `"char"`. */
export function isCharColumn(rows: object, column: number): boolean {
  return charColumns.get(rows)?.[column] ?? false;
}
