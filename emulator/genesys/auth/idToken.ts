import { jwtVerify } from "jose";
import { z } from "zod";
import type { OpenIdIntegration } from "../configuration/configuration.ts";
import type { Provider } from "./provider.ts";

const claimsSchema = z.looseObject({
  sub: z.string().min(1),
  nonce: z.string().optional(),
  auth_time: z.number().optional(),
  azp: z.string().optional(),
  email: z.string().optional(),
  given_name: z.string().optional(),
  family_name: z.string().optional(),
});

export type IdTokenClaims = z.infer<typeof claimsSchema>;

/**
 * Checks an id_token as OpenID Connect Core §3.1.3.7 asks: signature, issuer, audience, authorised party,
 * times, nonce, and the age of the log-in. Times are real time: the provider signed them, whatever the
 * emulator's clock says. An `iat` in the future is no fault, since that clock may have been moved too.
 * @returns the claims, or what is wrong
 */
export async function checkIdToken(
  idToken: string,
  integration: OpenIdIntegration,
  provider: Provider,
  expected: { nonce?: string; maxAge?: number },
): Promise<{ claims: IdTokenClaims } | { problem: string }> {
  const { clientId, algorithms } = integration;
  const verified = await jwtVerify(idToken, provider.keys, {
    issuer: provider.issuer,
    audience: clientId,
    algorithms,
    requiredClaims: ["exp", "iat", "sub"],
    clockTolerance: 5,
  }).catch((error: unknown) => ({ problem: error instanceof Error ? error.message : String(error) }));
  if ("problem" in verified) return verified;
  const claims = claimsSchema.safeParse(verified.payload);
  if (!claims.success) return { problem: "the claims of the id_token are not usable" };
  const problem = claimProblem(claims.data, verified.payload.aud, clientId, expected);
  return problem ? { problem } : { claims: claims.data };
}

function claimProblem(
  claims: IdTokenClaims,
  audience: string | string[] | undefined,
  clientId: string,
  expected: { nonce?: string; maxAge?: number },
): string | undefined {
  if (Array.isArray(audience) && audience.length > 1 && claims.azp !== clientId)
    return "azp is not this client";
  if (claims.azp !== undefined && claims.azp !== clientId) return "azp is not this client";
  if (claims.nonce !== expected.nonce) return "the nonce of the id_token is not the one that was given";
  if (expected.maxAge === undefined) return undefined;
  if (claims.auth_time === undefined) return "auth_time is missing, though maxAge was given";
  const age = Date.now() / 1000 - claims.auth_time;
  return age > expected.maxAge + 5 ? "the log-in is older than maxAge" : undefined;
}
