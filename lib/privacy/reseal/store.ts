import "server-only";
import { database, transaction } from "#lib/db/index.ts";
import { Prisma } from "#prisma/generated/client.ts";

/** A column of enclosed fields, and what its rows are named by (lib/crypto/field.ts). */
export interface SealedColumn {
  table: string;
  column: string;
  /** SQL of the id under which the field was closed. */
  id: string;
}

export interface SealedRow {
  id: string;
  sealed: Uint8Array;
}

/** Every column of the database that `sealField` closes. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: "vendor_event", column: "sealed_body", id: "id" },
  { table: "state_snapshot", column: "sealed_payload", id: "id::text" },
  { table: "idempotency_key", column: "sealed_answer", id: "client_id || ' ' || key" },
  { table: "transcript_message", column: "sealed_body", id: "id::text" },
  { table: "privacy_request", column: "sealed_archive", id: "id::text" },
];

/** How many rows of it each key has closed. */
export function countByKey(place: SealedColumn): Promise<{ keyId: string; count: number }[]> {
  return database().$queryRaw`
    select key_id as "keyId", count(*)::int as count from ${names(place).table}
    where key_id is not null group by key_id order by key_id`;
}

/**
 * Goes through a few rows that one key closed, under their locks; what `reseal` makes of a row replaces it. Returns the
 * rows that were looked at and, by id, those of which it made nothing.
 */
export function resealBatch(
  place: SealedColumn,
  { keyId, except, limit }: { keyId: string; except: string[]; limit: number },
  reseal: (row: SealedRow) => { sealed: Uint8Array<ArrayBuffer>; keyId: string } | null,
): Promise<{ looked: number; left: string[] }> {
  const { table, column, id } = names(place);
  return transaction(async (tx) => {
    const rows = await tx.$queryRaw<(SealedRow & { place: string })[]>`
      select ctid::text as place, ${id} as id, ${column} as sealed from ${table}
      where key_id = ${keyId} and ${id} <> all(${except}) limit ${limit} for update`;
    const left: string[] = [];
    for (const row of rows) {
      const next = reseal(row);
      if (!next) left.push(row.id);
      else
        await tx.$executeRaw`
          update ${table} set ${column} = ${next.sealed}, key_id = ${next.keyId}
          where ctid = ${row.place}::tid`;
    }
    return { looked: rows.length, left };
  });
}

function names({ table, column, id }: SealedColumn) {
  return { table: Prisma.raw(table), column: Prisma.raw(column), id: Prisma.raw(`(${id})`) };
}
