import type { Fields } from "../values.ts";
import type { Frame } from "../wire.ts";

/** Codes that end the session, on use or in answer to anything (genesys.md §3.5, §3.6). */
const SESSION_EXPIRED = 4006;
const SESSION_IS_OVER = [SESSION_EXPIRED, 4007];
const ATTRIBUTES_TOO_LARGE = 4013;

export const endsSession = (frame: Frame): boolean =>
  frame.class === "SessionExpiredEvent" || (frame.class === "string" && SESSION_IS_OVER.includes(frame.code));

export const isAttributesProblem = (frame: Frame): boolean => frame.code === ATTRIBUTES_TOO_LARGE;

/**
 * The `data` of `MessagingService.error` (genesys.md §2.2). The end of a session has one code here, whether the server
 * refused a request for it (4006) or said it on its own (an event that carries 200).
 */
export function errorData(frame: Frame): { error: Fields } {
  const { type, class: name, body, tracingId } = frame;
  const code = frame.class === "SessionExpiredEvent" ? SESSION_EXPIRED : frame.code;
  const errorKey = code === ATTRIBUTES_TOO_LARGE ? "customAttributesSizeExceeded" : undefined;
  return { error: { type, class: name, code, body, tracingId, ...(errorKey ? { errorKey } : {}) } };
}
