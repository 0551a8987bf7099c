import type { Fields } from "../values.ts";
import type { Frame } from "../wire.ts";

/** Codes that end the session, on use or in answer to anything (genesys.md §3.5, §3.6). */
const SESSION_IS_OVER = [4006, 4007];
const ATTRIBUTES_TOO_LARGE = 4013;

export const endsSession = (frame: Frame): boolean =>
  frame.class === "SessionExpiredEvent" || (frame.class === "string" && SESSION_IS_OVER.includes(frame.code));

export const isAttributesProblem = (frame: Frame): boolean => frame.code === ATTRIBUTES_TOO_LARGE;

/** The `data` of `MessagingService.error` (genesys.md §2.2). */
export function errorData({ type, class: name, code, body, tracingId }: Frame): { error: Fields } {
  const errorKey = code === ATTRIBUTES_TOO_LARGE ? "customAttributesSizeExceeded" : undefined;
  return { error: { type, class: name, code, body, tracingId, ...(errorKey ? { errorKey } : {}) } };
}
