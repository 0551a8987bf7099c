import type { OAuthError } from "../oauth-error.ts";

/** A successful answer of the token endpoint (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3). */
export interface TokenResponse {
  access_token: string;
  token_type: "Bearer";
  /** Seconds. */
  expires_in: number;
  scope: string;
  id_token?: string;
  refresh_token?: string;
}

export type TokenAnswer = { ok: true; body: TokenResponse } | OAuthError;
