import "server-only";
import { environment } from "#lib/config/environment.ts";
import { connectionPool } from "./pool.ts";

/**
 * One statement, prepared once per connection under its name and then only executed: for the hot path of a page,
 * where Prisma's engine would cost more than the query (decision record 0005). The embedded database shares one
 * backend among all connections, so there names would clash and the statement stays unnamed.
 */
export async function namedQuery<Row>(name: string, text: string, values: unknown[]): Promise<Row[]> {
  const statement = environment().DATABASE_NAMED_STATEMENTS ? { name, text, values } : { text, values };
  const result = await connectionPool().query(statement);
  return result.rows as Row[];
}
