import "server-only";
import { bindingOf } from "./binding.ts";
import type { Visit } from "./types.ts";

/**
 * The same for every page of one kept session and customer: enough of the hashes to tell one from another, which
 * reveals neither. 16 hexadecimal digits, 32 where somebody is logged in; null where nothing is kept.
 */
export function subjectOf({ sessionId, kept, customer }: Pick<Visit, "sessionId" | "kept" | "customer">) {
  if (!kept || !sessionId) return null;
  const binding = bindingOf(sessionId, customer?.id ?? null);
  return `${binding.session.slice(0, 16)}${binding.customer?.slice(0, 16) ?? ""}`;
}
