import type { ErrorCode } from "../errors.ts";

const STATUS: Record<ErrorCode, number> = {
  ATTRIBUTE_NOT_TEXT: 422,
  ATTRIBUTE_PERSONAL_DATA: 422,
  ATTRIBUTES_TOO_LARGE: 422,
  CART_UNKNOWN: 404,
  CLIENT_UNAUTHORIZED: 401,
  CONTEXT_LINK_EXPIRED: 410,
  CONTEXT_LINK_INVALID: 403,
  CONTEXT_LINK_USED: 410,
  CONTEXT_TICKET_EXPIRED: 422,
  CONTEXT_TICKET_INVALID: 422,
  CONVERSATION_BOUND_ELSEWHERE: 409,
  CONVERSATION_UNKNOWN: 404,
  CURSOR_INVALID: 422,
  DATABASE_UNAVAILABLE: 503,
  DEBT_UNKNOWN: 409,
  FOREIGN_ORIGIN: 403,
  IDEMPOTENCY_KEY_MISSING: 422,
  IDEMPOTENCY_KEY_REUSED: 422,
  INSUFFICIENT_SCOPE: 403,
  INTERNAL: 500,
  INVALID_JSON: 400,
  INVALID_REQUEST: 422,
  METHOD_NOT_ALLOWED: 405,
  NOT_FOUND: 404,
  NOT_LOGGED_IN: 409,
  ORDER_UNKNOWN: 404,
  PAYLOAD_TOO_LARGE: 413,
  PRIVACY_REQUEST_OPEN: 409,
  RATE_LIMITED: 429,
  REFRESH_REUSED: 401,
  SESSION_ENDED: 409,
  SESSION_MISSING: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
  WEBHOOK_SIGNATURE_INVALID: 401,
  WEBHOOK_TOO_OLD: 401,
};

const TITLE: Record<ErrorCode, string> = {
  ATTRIBUTE_NOT_TEXT: "An attribute is not text.",
  ATTRIBUTE_PERSONAL_DATA: "An attribute holds personal data.",
  ATTRIBUTES_TOO_LARGE: "The attributes are too large.",
  CART_UNKNOWN: "There is no such cart.",
  CLIENT_UNAUTHORIZED: "A valid access token is needed.",
  CONTEXT_LINK_EXPIRED: "The link to the agent's page has expired.",
  CONTEXT_LINK_INVALID: "This is not a link to the agent's page of this portal.",
  CONTEXT_LINK_USED: "The link to the agent's page was followed before.",
  CONTEXT_TICKET_EXPIRED: "The context ticket has expired.",
  CONTEXT_TICKET_INVALID: "This is not a context ticket of this portal and deployment.",
  CONVERSATION_BOUND_ELSEWHERE: "The conversation belongs to another session.",
  CONVERSATION_UNKNOWN: "No session has this conversation.",
  CURSOR_INVALID: "No message of this conversation has that id.",
  DATABASE_UNAVAILABLE: "The portal cannot reach its database right now. Try again in a moment.",
  DEBT_UNKNOWN: "This browser owes no such clear.",
  FOREIGN_ORIGIN: "The request came from another site.",
  IDEMPOTENCY_KEY_MISSING: "The header Idempotency-Key is needed, 1 to 128 visible ASCII characters.",
  IDEMPOTENCY_KEY_REUSED: "This Idempotency-Key came with another request before.",
  INSUFFICIENT_SCOPE: "The access token does not allow this.",
  INTERNAL: "Something went wrong on our side.",
  INVALID_JSON: "The body is not JSON.",
  INVALID_REQUEST: "The request is not what this endpoint takes.",
  METHOD_NOT_ALLOWED: "This endpoint does not take the method.",
  NOT_FOUND: "There is no such endpoint.",
  NOT_LOGGED_IN: "No customer is logged in here.",
  ORDER_UNKNOWN: "There is no such order.",
  PAYLOAD_TOO_LARGE: "The body is too large.",
  PRIVACY_REQUEST_OPEN: "Such a request is being carried out already.",
  RATE_LIMITED: "Too many requests. Try again after the time in Retry-After.",
  REFRESH_REUSED: "Part of the session was used twice, so it was ended.",
  SESSION_ENDED: "The session is over.",
  SESSION_MISSING: "There is no session to go on with.",
  UNSUPPORTED_MEDIA_TYPE: "This endpoint takes application/json.",
  WEBHOOK_SIGNATURE_INVALID: "X-Signature was not made with a secret of this portal.",
  WEBHOOK_TOO_OLD: "X-Signature was not made just now.",
};

export function statusOf(code: ErrorCode): number {
  return STATUS[code];
}

/** An RFC 9457 problem with a stable `code`. `detail` names fields, never values. */
export function problem(code: ErrorCode, options: { detail?: string; headers?: HeadersInit } = {}): Response {
  const status = statusOf(code);
  const headers = new Headers(options.headers);
  headers.set("content-type", "application/problem+json");
  headers.set("cache-control", "no-store");
  const body = { type: "about:blank", title: TITLE[code], status, code, detail: options.detail };
  return new Response(JSON.stringify(body), { status, headers });
}
