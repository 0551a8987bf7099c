import "server-only";
import { database, type Transaction } from "#lib/db/index.ts";

/** The open conversations that what happens in a session concerns, on whichever device they began. */
export async function listConcerned(sessionId: string): Promise<string[]> {
  const rows = await database().$queryRaw<{ id: string }[]>`
    select c.id from persistent_session s
    join conversation c on c.session_id = s.id or c.customer_id = s.customer_id
    where s.id = ${sessionId}::uuid and c.status = 'ACTIVE' and c.vendor_conversation_id is not null
    order by c.id`;
  return rows.map(({ id }) => id);
}

/** Whether this conversation has been given this contact of the vendor's. */
export async function isLinked(conversationId: string, contactId: string): Promise<boolean> {
  const code = "CONTACT_LINKED";
  const detail = { path: ["contact"], equals: contactId };
  return (await database().sessionEvent.count({ where: { conversationId, code, detail } })) > 0;
}

/** Nothing is kept of a customer who was erased meanwhile. */
export async function keepContact(customerId: string, contactId: string, tx: Transaction): Promise<void> {
  await tx.customer.updateMany({ where: { id: customerId }, data: { externalContactId: contactId } });
}
