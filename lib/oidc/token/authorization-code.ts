import "server-only";
import { z } from "zod";
import { now } from "#lib/clock.ts";
import { transaction } from "#lib/db/index.ts";
import { identityClaims } from "../identity-claims.ts";
import { oauthError } from "../oauth-error.ts";
import type { Client } from "../store.ts";
import type { TokenAnswer } from "./answer.ts";
import { issueTokens } from "./issue-tokens.ts";
import { redeemCode } from "./redeem-code.ts";

/** 43 characters, as we make them, and the verifier of RFC 7636 §4.1; what is anything else was never given. */
const Presented = z.object({
  code: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  redirectUri: z.string().regex(/^[\x21-\x7e]+$/),
  verifier: z
    .string()
    .regex(/^[A-Za-z0-9._~-]{43,128}$/)
    .nullable(),
});

/** The authorization code grant (RFC 6749 §4.1.3) with PKCE. */
export async function authorizationCodeGrant(
  client: Client,
  { code, redirect_uri: redirectUri, code_verifier: verifier }: Readonly<Record<string, string>>,
): Promise<TokenAnswer> {
  if (!code) return oauthError("invalid_request", "code is missing.");
  if (!redirectUri) return oauthError("invalid_request", "redirect_uri is missing.");
  const presented = Presented.safeParse({ code, redirectUri, verifier: verifier ?? null });
  const at = now();
  const redeemed = presented.success
    ? await transaction((tx) => redeemCode(client, presented.data, at, tx))
    : null;
  if (!redeemed)
    return oauthError("invalid_grant", "The code is unknown, used, expired, or bound to something else.");
  const claims = await identityClaims(redeemed.customerId, redeemed.scopes);
  if (!claims) return oauthError("invalid_grant", "The customer's account is gone.");
  return issueTokens(client, redeemed, claims, at);
}
