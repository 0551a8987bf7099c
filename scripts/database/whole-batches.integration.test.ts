import pg from "pg";
import { expect, test } from "vitest";
import { startEmbeddedDatabase } from "./embedded.ts";

test("statements of many connections at once do not get into each other's way", async () => {
  const database = await startEmbeddedDatabase({ port: 0 });
  const pool = new pg.Pool({ connectionString: database.url, max: 10 });
  const alone = async (n: number) => (await pool.query("select $1::int as n", [n])).rows[0].n;
  const refused = (n: number) => pool.query("select $1::int / 0", [n]).catch(() => n);
  const inTransaction = async (n: number) => {
    const client = await pool.connect();
    try {
      await client.query("begin");
      const { rows } = await client.query("select $2::int as n, $1::text as t, $3::text as u", ["t", n, "u"]);
      await client.query("commit");
      return rows[0].n;
    } finally {
      client.release();
    }
  };
  const kinds = [alone, inTransaction, refused, alone];
  try {
    const numbers = Array.from({ length: 400 }, (_, n) => n);
    expect(await Promise.all(numbers.map((n) => kinds[n % kinds.length]?.(n)))).toEqual(numbers);
  } finally {
    await pool.end();
    await database.close();
  }
});
