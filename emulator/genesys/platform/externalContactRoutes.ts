import { z } from "zod";
import { changed } from "../conversations/changed.ts";
import { customerOf } from "../conversations/conversation.ts";
import { publishEvent } from "../events/publish.ts";
import { withBody } from "../http/jsonBody.ts";
import { json, noContent, type Reply, vendorError } from "../http/reply.ts";
import type { Call } from "../http/route.ts";
import { platformRoute } from "./authorise.ts";
import { contactBody, contactSchema, type ExternalContact, isIdentifiedBy } from "./externalContact.ts";
import { withConversation } from "./find.ts";
import { mergeContacts, mergeSchema } from "./mergeContacts.ts";

const view = ["relate:contact:view", "externalContacts:contact:view"];

const lookupSchema = z.object({
  type: z.string(),
  value: z.string(),
  externalSource: z.object({ id: z.string() }).optional(),
});

const pageSchema = z.object({
  pageNumber: z.coerce.number().int().min(1).max(500).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
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
    method: "POST",
    path: "/api/v2/externalcontacts/merge/contacts",
    permissions: ["externalContacts:contact:edit", "externalContacts:identity:merge"],
    handle: (call) => withBody(call, mergeSchema, (request) => mergeContacts(call.organisation, request)),
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

function found({ organisation }: Call, identifier: z.infer<typeof lookupSchema>): Reply {
  const contact = [...organisation.platform.contacts.values()].find((known) =>
    isIdentifiedBy(known, identifier),
  );
  return contact ? json(contactBody(contact)) : notFound();
}

function list({ organisation, url }: Call): Reply {
  const page = pageSchema.safeParse(Object.fromEntries(url.searchParams));
  if (!page.success) return vendorError(400, "bad.request", "pageNumber is 1 to 500 and pageSize 1 to 100.");
  const { pageNumber, pageSize } = page.data;
  const wanted = url.searchParams.get("q")?.toLowerCase() ?? "";
  const fitting = [...organisation.platform.contacts.values()].filter(
    (contact) => !contact.mergedTo && JSON.stringify(contact).toLowerCase().includes(wanted),
  );
  const start = (pageNumber - 1) * pageSize;
  return json({
    entities: fitting.slice(start, start + pageSize).map(contactBody),
    pageSize,
    pageNumber,
    total: fitting.length,
    pageCount: Math.ceil(fitting.length / pageSize),
  });
}

function add({ organisation }: Call, given: z.infer<typeof contactSchema>): Reply {
  const id = organisation.identifiers.next("contact", "organisation");
  const contact: ExternalContact = { ...given, id, type: "Curated" };
  organisation.platform.contacts.set(id, contact);
  return json(contactBody(contact));
}
