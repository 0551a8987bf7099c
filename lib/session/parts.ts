import "server-only";
import type { Transaction } from "#lib/db/index.ts";
import { doneKinds } from "#lib/outbox/index.ts";
import type { Bound, DebtKind, DebtPart } from "./types.ts";

const ORDER: readonly DebtPart[] = ["AUTH_LOGOUT", "MESSENGER_CLEAR", "VISITORS_CLEAR", "BROWSER_STORAGE"];

/**
 * What a debt is made of, in the order in which the browser does it. Whoever clears a chat stays logged in at the
 * vendor; else the Messenger's log-in ends first, where it may have had one. Of two deployments the visitors' is
 * cleared after the customers', by another page.
 */
export function partsOf(
  { authenticated, deployment }: Pick<Bound, "authenticated" | "deployment">,
  kind: DebtKind,
): DebtPart[] {
  const isLogOut = authenticated && kind !== "CLEAR";
  return ORDER.filter(
    (part) => (part !== "AUTH_LOGOUT" || isLogOut) && (part !== "VISITORS_CLEAR" || deployment === "both"),
  );
}

/** Those of the kinds that are parts of a debt. */
export function inOrder(kinds: readonly string[]): DebtPart[] {
  return ORDER.filter((part) => kinds.includes(part));
}

/** Those that the browser has not confirmed. */
export async function openParts(bound: Bound, kind: DebtKind, tx?: Transaction): Promise<DebtPart[]> {
  const done = await doneKinds(bound.id, tx);
  return partsOf(bound, kind).filter((part) => !done.includes(part));
}
