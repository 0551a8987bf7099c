import "server-only";
import { environment } from "#lib/config/environment.ts";
import { IDENTITY_CLAIMS } from "./identity-claims.ts";
import { OPENID_SCOPES } from "./scopes.ts";
import { GRANT_TYPES } from "./token/grant.ts";

/** What clients read first (OpenID Connect Discovery §3, RFC 8414 §2); the issuer is the origin without a slash. */
export function discoveryDocument() {
  const { appOrigin: issuer } = environment();
  const authentication = ["client_secret_basic", "client_secret_post", "none"];
  return {
    issuer,
    authorization_endpoint: `${issuer}/oauth/authorize`,
    token_endpoint: `${issuer}/oauth/token`,
    userinfo_endpoint: `${issuer}/oauth/userinfo`,
    jwks_uri: `${issuer}/oauth/jwks`,
    revocation_endpoint: `${issuer}/oauth/revoke`,
    end_session_endpoint: `${issuer}/oauth/logout`,
    scopes_supported: [...OPENID_SCOPES],
    response_types_supported: ["code"],
    response_modes_supported: ["query"],
    grant_types_supported: GRANT_TYPES,
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    token_endpoint_auth_methods_supported: authentication,
    revocation_endpoint_auth_methods_supported: authentication,
    code_challenge_methods_supported: ["S256"],
    prompt_values_supported: ["none", "login", "consent", "select_account"],
    claim_types_supported: ["normal"],
    claims_supported: [...IDENTITY_CLAIMS, "iss", "aud", "exp", "iat", "auth_time", "nonce", "at_hash"],
    claims_parameter_supported: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    require_request_uri_registration: false,
    authorization_response_iss_parameter_supported: true,
  };
}
