/** An authorization request that is complete and comes from a client that may make it. */
export interface AuthorizationRequest {
  clientId: string;
  redirectUri: string;
  state: string | undefined;
  scopes: string[];
  nonce: string | null;
  codeChallenge: string | null;
  /** The client wants an answer without any page. */
  silent: boolean;
  /** The client wants a log-in whoever is logged in. */
  logInAgain: boolean;
  /** Seconds that the log-in may lie back. */
  maxAge: number | null;
  /** Since when the customer has been asked to log in for this request; null where they have not. */
  askedAt: Date | null;
}

/** Error codes of RFC 6749 §4.1.2.1 and OpenID Connect Core §3.1.2.6. */
export type AuthorizationError =
  | "access_denied"
  | "invalid_request"
  | "invalid_scope"
  | "login_required"
  | "registration_not_supported"
  | "request_not_supported"
  | "request_uri_not_supported"
  | "unauthorized_client"
  | "unsupported_response_type";

export interface Refusal {
  error: AuthorizationError;
  /** For developers; names parameters, never values. */
  description: string;
}
