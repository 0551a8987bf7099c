import "server-only";
import { fieldKeyIds, newestFieldKeyId, openFieldBytes, sealField } from "#lib/crypto/field.ts";
import { log } from "#lib/log.ts";
import { countByKey, resealBatch, SEALED_COLUMNS, type SealedColumn, type SealedRow } from "./store.ts";

const AT_ONCE = 100;

/** Fields that were closed again, or would be, and those that no key opens. */
type Resealed = { resealed: number; unreadable: number };

/**
 * Closes again under the newest of KEY_ENCRYPTION_KEYS what an older one closed, so that the older ones may go (B11).
 * It can be stopped and begun again at any time: each row is of one key or of the other. What does not open stays.
 */
export async function resealFields({ dryRun = false } = {}): Promise<Resealed> {
  const newest = newestFieldKeyId();
  const counts = { resealed: 0, unreadable: 0 };
  for (const place of SEALED_COLUMNS) {
    for (const { keyId, count } of await countByKey(place)) {
      if (keyId === newest) continue;
      if (!fieldKeyIds().includes(keyId)) counts.unreadable += count;
      else if (dryRun) counts.resealed += count;
      else await resealAll(place, keyId, counts);
    }
  }
  if (counts.unreadable > 0)
    log().warn({ code: "FIELD_UNREADABLE", ...counts }, "Fields do not open with KEY_ENCRYPTION_KEYS");
  return counts;
}

async function resealAll({ table, column, id: sql }: SealedColumn, keyId: string, counts: Resealed) {
  const reseal = ({ id, sealed }: SealedRow) => {
    const plain = openFieldBytes({ table, column, id }, sealed);
    return plain && sealField({ table, column, id }, plain);
  };
  const except: string[] = [];
  for (;;) {
    const batch = { keyId, except, limit: AT_ONCE };
    const { looked, left } = await resealBatch({ table, column, id: sql }, batch, reseal);
    counts.resealed += looked - left.length;
    counts.unreadable += left.length;
    except.push(...left);
    if (looked === 0) return;
  }
}
