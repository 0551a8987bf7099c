import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import { database, transaction } from "#lib/db/index.ts";
import { Prisma } from "#prisma/generated/client.ts";

const sessionsOf = (customerId: string) =>
  Prisma.sql`(select id from persistent_session where customer_id = ${customerId}::uuid)`;

const conversationsOf = (customerId: string) => Prisma.sql`(
  select id from conversation
  where customer_id = ${customerId}::uuid or session_id in ${sessionsOf(customerId)})`;

const vendorIdsOf = (customerId: string) => Prisma.sql`(
  select vendor_conversation_id from conversation
  where vendor_conversation_id is not null and id in ${conversationsOf(customerId)})`;

/**
 * What does not go along with a session or a conversation, in the order in which it goes; each is found by those, which
 * go last. Of the history of sessions the codes and times stay.
 */
const RECORDS: readonly ((customerId: string, at: Date) => Prisma.Sql)[] = [
  // The vendor may still post something about them.
  (id, at) => Prisma.sql`
    insert into erased_conversation (vendor_hash, erased_at)
    select sha256(convert_to(vendor_conversation_id, 'UTF8')), ${at}::timestamptz from conversation
    where vendor_conversation_id in ${vendorIdsOf(id)}
    on conflict do nothing`,
  (id) => Prisma.sql`
    delete from job.job
    where data ->> 'eventId' in (
        select id from vendor_event where vendor_conversation_id in ${vendorIdsOf(id)} or conversation_id in ${conversationsOf(id)})
      or data ->> 'conversationId' in (select owned.id::text from ${conversationsOf(id)} owned)
      or singleton_key in (select owned.id::text from ${conversationsOf(id)} owned)
      or singleton_key in ${vendorIdsOf(id)}`,
  (id) => Prisma.sql`
    delete from vendor_event
    where conversation_id in ${conversationsOf(id)} or vendor_conversation_id in ${vendorIdsOf(id)}`,
  (id) => Prisma.sql`delete from idempotency_key where conversation_id in ${conversationsOf(id)}`,
  (id) => Prisma.sql`
    delete from resume_record
    where session_id in ${sessionsOf(id)} or conversation_id in ${conversationsOf(id)}`,
  (id) => Prisma.sql`
    update session_event set session_id = null, conversation_id = null, detail = '{}'
    where session_id in ${sessionsOf(id)} or conversation_id in ${conversationsOf(id)}`,
  (id) => Prisma.sql`
    delete from rate_limit
    where split_part(key, ':', 2) in (select owned.id::text from ${sessionsOf(id)} owned)`,
  (id) => Prisma.sql`delete from conversation where id in ${conversationsOf(id)}`,
];

/**
 * Deletes what others wrote down about the customer, and their conversations; the account and its sessions stay. One
 * statement after another, each on its own, so that nobody waits for all of them.
 */
export async function deleteRecords(customerId: string, at: Date): Promise<void> {
  for (const statement of RECORDS) await transaction((tx) => tx.$executeRaw(statement(customerId, at)));
}

/**
 * The same once more for what came meanwhile, with the transaction that deletes the account, and empties the archives
 * that were made for the customer; locks their sessions first, as all do.
 */
export async function deleteLastRecords(customerId: string, at: Date, tx: Transaction): Promise<void> {
  await tx.$queryRaw`
    select 1 from persistent_session where customer_id = ${customerId}::uuid order by id for update`;
  for (const statement of RECORDS) await tx.$executeRaw(statement(customerId, at));
  await tx.privacyRequest.updateMany({
    where: { customerId },
    data: { sealedArchive: null, keyId: null, expiresAt: null },
  });
}

/** What goes on at this moment and would end with the account. */
export async function findUnfinished(
  customerId: string,
): Promise<{ orders: string[]; conversations: number }> {
  const over = ["EXPIRED", "CLOSED", "ARCHIVED"] as const;
  const [orders, conversations] = await Promise.all([
    database().order.findMany({
      where: { customerId, status: { not: "DELIVERED" } },
      orderBy: { placedAt: "desc" },
      select: { number: true },
    }),
    database().conversation.count({
      where: { OR: [{ customerId }, { session: { customerId } }], status: { notIn: [...over] } },
    }),
  ]);
  return { orders: orders.map(({ number }) => number), conversations };
}
