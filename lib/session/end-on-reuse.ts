import "server-only";
import { transaction } from "#lib/db/index.ts";
import { type RefreshFamily, revokeFamilies } from "#lib/tokens/index.ts";
import { revokeSessionEverywhere } from "./revoke-everywhere.ts";
import { lockSession } from "./store.ts";

/**
 * A refresh token was used twice, or by somebody it was not given to: one of those who hold it is a thief, and
 * nobody can tell which. The family and its session end, with the event `REFRESH_REUSED`.
 */
export function endOnReuse(family: RefreshFamily, at: Date): Promise<void> {
  return transaction(async (tx) => {
    await lockSession(family.sessionId, tx);
    await revokeFamilies({ familyId: family.id }, "REFRESH_REUSED", at, tx);
    await revokeSessionEverywhere(family.sessionId, "REFRESH_REUSED", at, tx);
  });
}
