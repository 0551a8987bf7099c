import "server-only";
import { type ForeignStorage, messengerVendor } from "#lib/messenger/index.ts";
import { type DeploymentKind, oweSwitch } from "#lib/session/index.ts";
import { debtOf, hasTwo, kindToClear } from "./follow.ts";

/**
 * The page has found another person's storage: what it owes now, and which deployment's script does that. `marked`: of
 * which deployment the storage is; null where nobody knows, then both are cleared. Null without a session cookie that
 * opens. For route handlers.
 */
export async function oweForeignStorage(marked: DeploymentKind | null): Promise<ForeignStorage | null> {
  const browser = await oweSwitch(hasTwo() ? (marked ?? "both") : undefined);
  const debt = browser && debtOf(browser);
  if (!debt) return null;
  const { deploymentId } = messengerVendor().boot({ authenticated: kindToClear(browser) === "customers" });
  return { ...debt, deploymentId };
}
