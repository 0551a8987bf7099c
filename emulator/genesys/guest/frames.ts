import { code } from "../wire/codes.ts";
import type { Frame } from "../wire/frames/frame.ts";

/** Builders of the frames that are sent from more than one place; the schemas in `wire/frames` say what they are. */
export function stringError(errorCode: number, body: string, tracingId?: string): Frame {
  return { type: "response", class: "string", code: errorCode, body, tracingId };
}

export const badRequest = (tracingId?: string) => stringError(code.badRequest, "Request failed.", tracingId);
export const sessionNotFound = (tracingId?: string) =>
  stringError(code.sessionNotFound, "Session not found.", tracingId);
export const sessionExpired = (tracingId?: string) =>
  stringError(code.sessionExpired, "Session has expired.", tracingId);
export const unauthorized = (tracingId?: string) =>
  stringError(code.unauthorized, "User is unauthorized", tracingId);
export const authenticationFailed = (tracingId?: string) =>
  stringError(code.forbidden, "Session authentication failed", tracingId);
export const tryAgain = (tracingId?: string) =>
  stringError(code.forbidden, "Try to authenticate again", tracingId);
export const featureOff = (tracingId?: string) =>
  stringError(code.forbidden, "Turn on the Feature Toggle or fix the configuration.", tracingId);

export function tooManyRequests(retryAfter: number, message: string, tracingId?: string): Frame {
  return {
    type: "response",
    class: "TooManyRequestsErrorMessage",
    code: 429,
    body: { retryAfter, errorCode: code.rateTooHigh, errorMessage: message },
    tracingId,
  };
}

export const sessionExpiredEvent = (tracingId?: string): Frame => ({
  type: "response",
  class: "SessionExpiredEvent",
  code: 200,
  body: {},
  tracingId,
});

export const sessionCleared: Frame = { type: "message", class: "SessionClearedEvent", code: 200, body: {} };
export const loggedOut: Frame = { type: "message", class: "LogoutEvent", code: 200, body: {} };
