import "server-only";
import { z } from "zod";
import { VendorFailure } from "#lib/errors.ts";
import type { VendorSubject } from "../../../port.ts";
import { NOTHING, platform } from "./client.ts";

const Contact = z.object({ id: z.string() });
const CONTACTS = "/api/v2/externalcontacts";

/** Makes the customer the contact of a conversation (genesys.md §5.8); the contact's id. @throws VendorFailure */
export async function linkContact(
  conversationId: string,
  customer: VendorSubject & { name: string },
): Promise<string> {
  const externalContactId =
    customer.contactId ?? (await findContact(customer.email)) ?? (await addContact(customer));
  const path = `${CONTACTS}/conversations/${encodeURIComponent(conversationId)}`;
  await platform("PUT", path, { shape: NOTHING, body: { externalContactId }, waiting: "agent" });
  return externalContactId;
}

async function findContact(email: string): Promise<string | null> {
  const body = { type: "Email", value: email };
  try {
    return (
      await platform("POST", `${CONTACTS}/identifierlookup`, { shape: Contact, body, waiting: "agent" })
    ).id;
  } catch (error) {
    if (error instanceof VendorFailure && error.kind === "unknown") return null;
    throw error;
  }
}

async function addContact({ name, email }: { name: string; email: string }): Promise<string> {
  const [firstName = "", ...rest] = name.trim().split(/\s+/);
  const body = { firstName, lastName: rest.join(" "), personalEmail: email };
  return (await platform("POST", `${CONTACTS}/contacts`, { shape: Contact, body, waiting: "agent" })).id;
}
