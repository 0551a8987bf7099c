import { z } from "zod";

const phoneSchema = z.object({
  e164: z.string().optional(),
  userInput: z.string().optional(),
  display: z.string().optional(),
  extension: z.number().int().optional(),
  countryCode: z.string().optional(),
});

/** What may be said of a contact; names and types as in the platform SDKs' ExternalContact. */
export const contactSchema = z.object({
  firstName: z.string().optional(),
  middleName: z.string().optional(),
  lastName: z.string().optional(),
  salutation: z.string().optional(),
  title: z.string().optional(),
  workEmail: z.string().optional(),
  personalEmail: z.string().optional(),
  otherEmail: z.string().optional(),
  workPhone: phoneSchema.optional(),
  cellPhone: phoneSchema.optional(),
  homePhone: phoneSchema.optional(),
  otherPhone: phoneSchema.optional(),
  externalSystemUrl: z.string().optional(),
  customFields: z.record(z.string(), z.unknown()).optional(),
  externalIds: z
    .array(z.object({ externalSource: z.object({ id: z.string() }), value: z.string() }))
    .default([]),
});

export interface ExternalContact extends z.infer<typeof contactSchema> {
  id: string;
  type: "Ephemeral" | "Identified" | "Curated";
  /** Ids of the two contacts of which this one was made. */
  mergedFrom?: string[];
  /** Id of the contact that stands for this one since a merge. */
  mergedTo?: string;
}

const reference = (id: string) => ({ id, selfUri: `/api/v2/externalcontacts/contacts/${id}` });

/** The contact as the platform API shows it. */
export function contactBody({ mergedFrom, mergedTo, ...contact }: ExternalContact) {
  return {
    ...contact,
    mergedFrom: mergedFrom?.map(reference),
    mergedTo: mergedTo && reference(mergedTo),
    canonicalContact: mergedTo && reference(mergedTo),
    selfUri: reference(contact.id).selfUri,
  };
}

export interface ContactIdentifier {
  type: string;
  value: string;
  externalSource?: { id: string };
}

/** Is this the contact's own identifier? One that was merged into another has given its identifiers away. */
export function isIdentifiedBy(contact: ExternalContact, { type, value, externalSource }: ContactIdentifier) {
  if (contact.mergedTo) return false;
  const { workEmail, personalEmail, otherEmail, workPhone, cellPhone, homePhone, otherPhone } = contact;
  if (type === "Email") {
    const wanted = value.toLowerCase();
    return [workEmail, personalEmail, otherEmail].some((email) => email?.toLowerCase() === wanted);
  }
  if (type === "Phone") {
    return [workPhone, cellPhone, homePhone, otherPhone].some((phone) => phone && phone.e164 === value);
  }
  return contact.externalIds.some(
    (id) => id.value === value && (!externalSource || id.externalSource.id === externalSource.id),
  );
}
