import { z } from "zod";
import { json, type Reply, vendorError } from "../http/reply.ts";
import type { Organisation } from "../state/organisation.ts";
import { contactBody, type ExternalContact } from "./externalContact.ts";

/** As in the platform SDKs' MergeRequest. */
export const mergeSchema = z.object({ sourceContactId: z.string(), targetContactId: z.string() });

/**
 * Makes one contact of two: a guest's (ephemeral or identified) and a curated one. Both stay readable and name
 * the new one, which has the target's values and, where it has none, the source's.
 */
export function mergeContacts(organisation: Organisation, request: z.infer<typeof mergeSchema>): Reply {
  const { contacts } = organisation.platform;
  const source = contacts.get(request.sourceContactId);
  const target = contacts.get(request.targetContactId);
  if (!source || !target) return vendorError(404, "not.found", "The requested resource was not found.");
  const problem = problemOf(source, target);
  if (problem) return vendorError(400, "bad.request", problem);
  const merged: ExternalContact = {
    ...source,
    ...target,
    id: organisation.identifiers.next("contact", "organisation"),
    type: "Curated",
    externalIds: [...target.externalIds, ...source.externalIds],
    mergedFrom: [source.id, target.id],
  };
  contacts.set(merged.id, merged);
  source.mergedTo = merged.id;
  target.mergedTo = merged.id;
  return json(contactBody(merged));
}

function problemOf(source: ExternalContact, target: ExternalContact): string | undefined {
  if (source.mergedTo || target.mergedTo) return "A contact that was merged already cannot be merged again.";
  if (source.type === "Curated") return "The source of a merge must not be a curated contact.";
  return target.type === "Curated" ? undefined : "The target of a merge must be a curated contact.";
}
