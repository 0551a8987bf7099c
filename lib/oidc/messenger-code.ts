import "server-only";
import { now } from "#lib/clock.ts";
import { environment } from "#lib/config/environment.ts";
import { newSecret } from "#lib/crypto/secret.ts";
import { currentLogin, currentVisit } from "#lib/session/index.ts";
import { messengerRedirectUri } from "./messenger-redirect-uri.ts";
import { mintCode } from "./mint-code.ts";
import { challengeOf } from "./pkce.ts";
import { OPENID_SCOPES } from "./scopes.ts";

/** What the vendor's `AuthProvider.getAuthCode` resolves with (genesys.md §2.5). */
export interface MessengerCode {
  authCode: string;
  redirectUri: string;
  nonce: string;
  codeVerifier: string;
  iss: string;
}

export type MessengerCodeAnswer =
  | { ok: true; answer: MessengerCode }
  | { ok: false; code: "NOT_FOUND" | "SESSION_MISSING" | "NOT_LOGGED_IN" };

/**
 * A fresh code for the vendor, for whoever is logged in here: what an authorization with `prompt=none` would give,
 * without a redirect, which the vendor's script has no place for and third-party cookies would stop (B10).
 * `sessionId` is the session that the bridge's access token speaks for; the cookie must be of the same one.
 */
export async function messengerCode(sessionId: string): Promise<MessengerCodeAnswer> {
  const { GENESYS_OPENID_CLIENT_ID: clientId, appOrigin } = environment();
  if (!clientId) return { ok: false, code: "NOT_FOUND" };
  const visit = await currentVisit();
  if (!visit.kept || visit.sessionId !== sessionId) return { ok: false, code: "SESSION_MISSING" };
  const login = await currentLogin();
  if (login?.role !== "CUSTOMER") return { ok: false, code: "NOT_LOGGED_IN" };
  const { customerId, authenticatedAt: authTime } = login;
  const [nonce, codeVerifier] = [newSecret(), newSecret()];
  const redirectUri = messengerRedirectUri();
  const codeChallenge = challengeOf(codeVerifier);
  const scopes = [...OPENID_SCOPES];
  const grant = { clientId, sessionId, customerId, redirectUri, scopes, nonce, codeChallenge, authTime };
  const authCode = await mintCode(grant, now());
  return { ok: true, answer: { authCode, redirectUri, nonce, codeVerifier, iss: appOrigin } };
}
