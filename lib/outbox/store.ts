import "server-only";
import { database, type Transaction } from "#lib/db/index.ts";
import type { OpenItem, OutboxItem } from "./item.ts";

interface NewItem extends OutboxItem {
  id: string;
  createdAt: Date;
  doneAt: Date | null;
}

/** Whatever is there already, open or done, stays as it is. */
export async function insertItems(items: NewItem[], db: Transaction = database()): Promise<void> {
  await db.outboxItem.createMany({ data: items, skipDuplicates: true });
}

/** What is done already keeps the moment at which it was. */
export async function markDone(
  { subject, kind }: Pick<OutboxItem, "subject" | "kind">,
  doneAt: Date,
  db: Transaction = database(),
): Promise<void> {
  await db.outboxItem.updateMany({ where: { subject, kind, doneAt: null }, data: { doneAt } });
}

export async function findDoneKinds(subject: string, db: Transaction = database()): Promise<string[]> {
  const rows = await db.outboxItem.findMany({
    where: { subject, doneAt: { not: null } },
    select: { kind: true },
  });
  return rows.map(({ kind }) => kind);
}

/** All open items of the `subjects` newest subjects that have any, oldest first. */
export async function findOpen(subjects: number, db: Transaction = database()): Promise<OpenItem[]> {
  const newest = await db.outboxItem.groupBy({
    by: ["subject"],
    where: { doneAt: null },
    orderBy: { _max: { createdAt: "desc" } },
    take: subjects,
  });
  const rows = await db.outboxItem.findMany({
    where: { doneAt: null, subject: { in: newest.map(({ subject }) => subject) } },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { kind: true, subject: true, payload: true, createdAt: true },
  });
  return rows.map(({ createdAt, payload, ...row }) => ({
    ...row,
    payload: payload as OutboxItem["payload"],
    since: createdAt,
  }));
}

export function countOpen(kind: string, db: Transaction = database()): Promise<number> {
  return db.outboxItem.count({ where: { kind, doneAt: null } });
}

export function countDone(kind: string, since: Date, db: Transaction = database()): Promise<number> {
  return db.outboxItem.count({ where: { kind, doneAt: { gte: since } } });
}
