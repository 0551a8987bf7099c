import { z } from "zod";
import { changed } from "../conversations/changed.ts";
import { customerOf } from "../conversations/conversation.ts";
import { publishEvent } from "../events/publish.ts";
import { withBody } from "../http/jsonBody.ts";
import { json, noContent, type Reply, vendorError } from "../http/reply.ts";
import type { Call } from "../http/route.ts";
import { platformRoute } from "./authorise.ts";
import { withConversation } from "./find.ts";
import type { ExternalContact } from "./state.ts";

const view = ["relate:contact:view", "externalContacts:contact:view"];

const lookupSchema = z.object({
  type: z.string(),
  value: z.string(),
  externalSource: z.object({ id: z.string() }).optional(),
});

const contactSchema = z.object({
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  workEmail: z.object({ address: z.string() }).optional(),
  externalIds: z
    .array(z.object({ externalSource: z.object({ id: z.string() }), value: z.string() }))
    .default([]),
});

const associateSchema = z.object({ externalContactId: z.string() });

/** External contacts, as far as a portal looks customers up and links them (genesys.md §5.8). */
export const externalContactRoutes = [
  platformRoute({
    method: "POST",
    path: "/api/v2/externalcontacts/identifierlookup",
    permissions: view,
    handle: (call) => withBody(call, lookupSchema, (identifier) => found(call, identifier)),
  }),
  platformRoute({
    method: "GET",
    path: "/api/v2/externalcontacts/contacts/:contactId",
    permissions: view,
    handle: ({ organisation, params }) => {
      const contact = organisation.platform.contacts.get(params.contactId ?? "");
      return contact ? json(contactBody(contact)) : notFound();
    },
  }),
  platformRoute({
    method: "GET",
    path: "/api/v2/externalcontacts/contacts",
    permissions: view,
    handle: list,
  }),
  platformRoute({
    method: "POST",
    path: "/api/v2/externalcontacts/contacts",
    permissions: ["relate:contact:add", "externalContacts:contact:add"],
    handle: (call) => withBody(call, contactSchema, (contact) => add(call, contact)),
  }),
  platformRoute({
    method: "PUT",
    path: "/api/v2/externalcontacts/conversations/:conversationId",
    permissions: ["relate:conversation:associate", "externalContacts:conversation:associate"],
    handle: (call) =>
      withConversation(call, (conversation) =>
        withBody(call, associateSchema, ({ externalContactId }) => {
          if (!call.organisation.platform.contacts.has(externalContactId)) return notFound();
          conversation.externalContactId = externalContactId;
          publishEvent(call.organisation, conversation, "contact", customerOf(conversation), {
            externalContactId,
          });
          changed(call.organisation, conversation);
          return noContent;
        }),
      ),
  }),
];

const notFound = (): Reply => vendorError(404, "not.found", "The requested resource was not found.");

function found({ organisation }: Call, { type, value, externalSource }: z.infer<typeof lookupSchema>): Reply {
  const contact = [...organisation.platform.contacts.values()].find((known) => {
    if (type === "Email") return known.workEmail?.address.toLowerCase() === value.toLowerCase();
    return known.externalIds.some(
      (id) => id.value === value && (!externalSource || id.externalSource === externalSource.id),
    );
  });
  return contact ? json(contactBody(contact)) : notFound();
}

function list({ organisation, url }: Call): Reply {
  const wanted = url.searchParams.get("q")?.toLowerCase() ?? "";
  const entities = [...organisation.platform.contacts.values()]
    .filter((contact) => JSON.stringify(contact).toLowerCase().includes(wanted))
    .map(contactBody);
  return json({ entities, pageSize: entities.length, pageNumber: 1, total: entities.length, pageCount: 1 });
}

function add({ organisation }: Call, given: z.infer<typeof contactSchema>): Reply {
  const contact: ExternalContact = {
    id: organisation.identifiers.next("contact", "organisation"),
    type: "Curated",
    firstName: given.firstName,
    lastName: given.lastName,
    workEmail: given.workEmail,
    externalIds: given.externalIds.map(({ externalSource, value }) => ({
      externalSource: externalSource.id,
      value,
    })),
  };
  organisation.platform.contacts.set(contact.id, contact);
  return json(contactBody(contact));
}

function contactBody({ externalIds, ...contact }: ExternalContact) {
  return {
    ...contact,
    externalIds: externalIds.map(({ externalSource, value }) => ({
      externalSource: { id: externalSource },
      value,
    })),
    selfUri: `/api/v2/externalcontacts/contacts/${contact.id}`,
  };
}
