/** Every code that an answer or a log line may carry; clients may rely on them. */
export type ErrorCode =
  | "ATTRIBUTE_NOT_TEXT"
  | "ATTRIBUTE_PERSONAL_DATA"
  | "ATTRIBUTES_TOO_LARGE"
  | "CART_UNKNOWN"
  | "CLIENT_UNAUTHORIZED"
  | "CONTEXT_LINK_EXPIRED"
  | "CONTEXT_LINK_INVALID"
  | "CONTEXT_LINK_USED"
  | "CONTEXT_TICKET_EXPIRED"
  | "CONTEXT_TICKET_INVALID"
  | "CONVERSATION_BOUND_ELSEWHERE"
  | "CONVERSATION_UNKNOWN"
  | "CURSOR_INVALID"
  | "DATABASE_UNAVAILABLE"
  | "DEBT_UNKNOWN"
  | "FOREIGN_ORIGIN"
  | "IDEMPOTENCY_KEY_MISSING"
  | "IDEMPOTENCY_KEY_REUSED"
  | "INSUFFICIENT_SCOPE"
  | "INTERNAL"
  | "INVALID_JSON"
  | "INVALID_REQUEST"
  | "METHOD_NOT_ALLOWED"
  | "NOT_FOUND"
  | "NOT_LOGGED_IN"
  | "ORDER_UNKNOWN"
  | "PAYLOAD_TOO_LARGE"
  | "PRIVACY_REQUEST_OPEN"
  | "RATE_LIMITED"
  | "REFRESH_REUSED"
  | "SESSION_ENDED"
  | "SESSION_MISSING"
  | "UNSUPPORTED_MEDIA_TYPE"
  | "WEBHOOK_SIGNATURE_INVALID"
  | "WEBHOOK_TOO_OLD";

/**
 * A failure with a stable code. `message` is for people and safe to show: it names keys and fields, never
 * values, secrets or personal data.
 */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AppError";
    this.code = code;
  }
}

/** Why a vendor's platform did not do what it was asked. */
export type VendorFailureKind =
  /** It will not, however often it is asked: credentials, permissions, the request itself. */
  | "refused"
  /** Not now: too many requests, its limit or ours. */
  | "busy"
  /** No answer, or none that can be used. */
  | "away"
  /** It has no such thing. */
  | "unknown";

/** A request to a vendor's platform that failed. */
export class VendorFailure extends Error {
  override name = "VendorFailure";
  readonly kind: VendorFailureKind;
  /** Seconds after which it may be asked again; null where nobody said. */
  readonly retryAfter: number | null;

  constructor(kind: VendorFailureKind, message: string, retryAfter: number | null = null, cause?: unknown) {
    super(message, { cause });
    this.kind = kind;
    this.retryAfter = retryAfter;
  }
}
