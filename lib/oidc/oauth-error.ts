/** Error codes of the token and revocation endpoints (RFC 6749 §5.2, RFC 7009 §2.2.1). */
export type OAuthErrorCode =
  | "invalid_client"
  | "invalid_grant"
  | "invalid_request"
  | "invalid_scope"
  | "unauthorized_client"
  | "unsupported_grant_type"
  | "unsupported_token_type";

/** A refusal; the description is for developers and names parameters, never values. */
export interface OAuthError {
  ok: false;
  error: OAuthErrorCode;
  error_description: string;
}

export function oauthError(error: OAuthErrorCode, error_description: string): OAuthError {
  return { ok: false, error, error_description };
}
