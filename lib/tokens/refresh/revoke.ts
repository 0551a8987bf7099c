import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import { revoke } from "./store.ts";

/** Which families: one, a session's (or only those of one client, null for the browser bridge), a customer's. */
export type FamilyChoice =
  | { familyId: string }
  | { sessionId: string; clientId?: string | null }
  | { customerId: string };

/** From here on no token of them gives another. `reason` is a code; what is revoked already keeps its own. */
export async function revokeFamilies(
  which: FamilyChoice,
  reason: string,
  at: Date,
  tx: Transaction,
): Promise<void> {
  await revoke("familyId" in which ? { id: which.familyId } : which, reason, at, tx);
}
