import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import { hashOf, readToken } from "./secret.ts";
import { findFamilyOf } from "./store.ts";

/** The family that a token belongs to, used or not, and whose it is; null for what is no token of ours. */
export async function familyOfToken(
  text: string,
  tx: Transaction,
): Promise<{ id: string; clientId: string | null } | null> {
  const presented = readToken(text);
  return presented && findFamilyOf(presented.familyId, Buffer.from(hashOf(presented.secret)), tx);
}
