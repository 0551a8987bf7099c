import { database } from "#lib/db/index.ts";

/** Shorter ones are codes and counts; what is a moment tells nobody apart. */
const SHORTEST = 6;
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+(\+00:00|Z)$/;

/** What a database holds, by `table.column`: every text, id, piece of JSON and (as `\x…`) run of bytes in any row. */
export type Everything = Map<string, Set<string>>;

/** Of every table that there is, those of the job library too. */
export async function everything(): Promise<Everything> {
  const held: Everything = new Map();
  for (const table of await tables()) {
    const rows = await database().$queryRawUnsafe<{ row: object }[]>(
      `select to_jsonb(t) as row from ${table} t`,
    );
    for (const { row } of rows)
      for (const [column, value] of Object.entries(row)) {
        const values = held.get(`${table}.${column}`) ?? new Set();
        held.set(`${table}.${column}`, values);
        for (const text of textsIn(value)) values.add(text);
      }
  }
  return held;
}

/** Tables, each once: those that are parts of another one are read with it. */
export async function tables(): Promise<string[]> {
  const rows = await database().$queryRaw<{ name: string }[]>`
    select case n.nspname when 'public' then c.relname::text else n.nspname || '.' || c.relname end as name
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
    order by name`;
  return rows.map(({ name }) => name);
}

/** What is in the one and in nothing of the other. */
export function newIn(now: Everything, before: Everything): Everything {
  const known = new Set([...before.values()].flatMap((values) => [...values]));
  return filtered(now, (value) => !known.has(value));
}

/** What is in both. */
export function commonTo(one: Everything, other: Everything): Everything {
  const known = new Set([...other.values()].flatMap((values) => [...values]));
  return filtered(one, (value) => known.has(value));
}

function filtered(held: Everything, keep: (value: string) => boolean): Everything {
  const kept = [...held].map(([place, values]) => [place, new Set([...values].filter(keep))] as const);
  return new Map(kept.filter(([, values]) => values.size > 0));
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return value.length < SHORTEST || MOMENT.test(value) ? [] : [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
