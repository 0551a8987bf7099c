import "server-only";
import { isUuid } from "#lib/crypto/uuid.ts";
import { Storable } from "#lib/http/storable.ts";
import { BY_TEXT, BY_UUID, type Found } from "./store.ts";

/** No id of anybody's is longer. */
const Id = Storable.trim().min(1).max(200);

/**
 * What has this id, whoever gave it: session, conversation (ours or the vendor's), customer, order (its number too),
 * cart, trace, decision, message (the vendor's too), snapshot, privacy request, refresh family, event.
 */
export async function search(given: string): Promise<Found[]> {
  const id = Id.safeParse(given);
  if (!id.success) return [];
  const text = id.data;
  const finders = isUuid(text) ? [...BY_UUID, ...BY_TEXT] : BY_TEXT;
  const results: Found[] = [];
  for (const find of finders) {
    const found = await find(text);
    if (found) results.push(found);
  }
  return results;
}
