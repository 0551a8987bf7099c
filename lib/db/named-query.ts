import "server-only";
import { environment } from "#lib/config/environment.ts";
import { connectionOf, type Transaction } from "./client.ts";
import { connectionPool } from "./pool.ts";

/**
 * One statement, prepared once per connection under its name and then only executed, on its own or in a transaction:
 * for hot paths, where Prisma's engine would cost more than the query (decision records 0005 and 0091). The embedded
 * database shares one backend among all connections, so there names would clash and the statement stays unnamed.
 */
export async function namedQuery<Row>(
  name: string,
  text: string,
  values: unknown[],
  tx?: Transaction,
): Promise<Row[]> {
  const statement = environment().DATABASE_NAMED_STATEMENTS ? { name, text, values } : { text, values };
  const result = await (tx ? connectionOf(tx) : connectionPool()).query(statement);
  return result.rows as Row[];
}
