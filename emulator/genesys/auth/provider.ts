import { createRemoteJWKSet, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import type { OpenIdIntegration } from "../configuration/configuration.ts";

const discoverySchema = z.looseObject({
  issuer: z.string(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});

/** What the vendor learns of a provider from its discovery document. */
export interface Provider {
  issuer: string;
  tokenEndpoint: string;
  /** True where the provider takes the secret only in the form. */
  secretInForm: boolean;
  keys: JWTVerifyGetKey;
}

const TIMEOUT_MS = 5000;

/** A provider that could not be reached, or says something that cannot be used. */
export class ProviderUnavailable extends Error {
  readonly code = "PROVIDER_UNAVAILABLE";
}

/** Reads the discovery document. The keys come from its JWKS, again when an unknown one is used. */
export async function discover(integration: OpenIdIntegration): Promise<Provider> {
  const document = discoverySchema.safeParse(await getJson(integration.discoveryUri));
  if (!document.success)
    throw new ProviderUnavailable(`${integration.discoveryUri} is not a discovery document`);
  const { issuer, token_endpoint, jwks_uri, token_endpoint_auth_methods_supported: methods } = document.data;
  return {
    issuer,
    tokenEndpoint: token_endpoint,
    secretInForm: methods !== undefined && !methods.includes("client_secret_basic"),
    keys: createRemoteJWKSet(new URL(jwks_uri), { timeoutDuration: TIMEOUT_MS, cooldownDuration: 0 }),
  };
}

async function getJson(address: string): Promise<unknown> {
  try {
    const response = await fetch(address, { redirect: "error", signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new ProviderUnavailable(`${address} answered ${response.status}`);
    return await response.json();
  } catch (cause) {
    if (cause instanceof ProviderUnavailable) throw cause;
    throw new ProviderUnavailable(`${address} could not be read`, { cause });
  }
}
