import "server-only";
import { now } from "#lib/clock.ts";
import type { Asker } from "./ask.ts";
import { openArchive } from "./export/archive.ts";
import type { PrivacyRequest } from "./request.ts";
import { findArchive, findRequest, findRequestsOf } from "./store.ts";

/** What the customer has asked for, the newest first. */
export function listRequests({ customerId }: Pick<Asker, "customerId">): Promise<PrivacyRequest[]> {
  return findRequestsOf(customerId);
}

/**
 * How far an erasure has got, for whoever knows its id: afterwards nobody can log in any more to ask. Says nothing of
 * the customer; null where there is none.
 */
export async function followErasure(
  id: string,
): Promise<Omit<PrivacyRequest, "customerId" | "vendorRequestId"> | null> {
  const request = await findRequest(id);
  if (request?.kind !== "ERASE" || !request.confirmedAt) return null;
  const { customerId: _whose, vendorRequestId: _theirs, ...rest } = request;
  return rest;
}

/** The archive of an export of the customer's own; null where there is none, or none any more. */
export async function fetchArchive({ customerId }: Asker, id: string): Promise<Buffer | null> {
  const sealed = await findArchive({ id, customerId }, now());
  return sealed && openArchive(id, sealed);
}
