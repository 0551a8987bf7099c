/** Every code that an answer or a log line may carry; clients may rely on them. */
export type ErrorCode =
  | "ATTRIBUTE_NOT_TEXT"
  | "ATTRIBUTE_PERSONAL_DATA"
  | "ATTRIBUTES_TOO_LARGE"
  | "CLIENT_UNAUTHORIZED"
  | "CONTEXT_TICKET_EXPIRED"
  | "CONTEXT_TICKET_INVALID"
  | "CONVERSATION_BOUND_ELSEWHERE"
  | "DATABASE_UNAVAILABLE"
  | "DEBT_UNKNOWN"
  | "FOREIGN_ORIGIN"
  | "INSUFFICIENT_SCOPE"
  | "INTERNAL"
  | "INVALID_JSON"
  | "INVALID_REQUEST"
  | "METHOD_NOT_ALLOWED"
  | "NOT_FOUND"
  | "NOT_LOGGED_IN"
  | "PAYLOAD_TOO_LARGE"
  | "RATE_LIMITED"
  | "REFRESH_REUSED"
  | "SESSION_ENDED"
  | "SESSION_MISSING"
  | "UNSUPPORTED_MEDIA_TYPE";

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
