import "server-only";
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
} from "openid-client";
import { environment } from "#lib/config/environment.ts";
import type { Company } from "#lib/config/parse.ts";
import { CompanyLogInError, describeError, isAway } from "./problems.ts";

/** Each request to the provider takes at most so long; somebody waits for it. */
const TIMEOUT_SECONDS = 5;

/** What discovery says is asked for again after so long; its keys have their own times in `openid-client`. */
const MAX_AGE_MS = 3_600_000;

/**
 * The provider's endpoints and keys, by discovery. What it answers is checked by its signature too, not only by the
 * connection that it came over. Plain http is for loopback in development: production refuses such an issuer.
 *
 * @throws CompanyLogInError where it is away or not what the settings say
 */
export async function discoverProvider(company: Company): Promise<Configuration> {
  const { issuer, clientId, clientSecret } = company;
  const insecure = issuer.startsWith("http:") ? [allowInsecureRequests] : [];
  try {
    return await discovery(new URL(issuer), clientId, {}, secretAsAsked(clientSecret), {
      timeout: TIMEOUT_SECONDS,
      execute: [enableNonRepudiationChecks, ...insecure],
    });
  } catch (error) {
    throw new CompanyLogInError(
      isAway(error) ? "COMPANY_AWAY" : "COMPANY_MISCONFIGURED",
      describeError(error),
    );
  }
}

/** The configured company's provider. */
export const companyProvider = cachedProvider(() => {
  const { company } = environment();
  if (!company) throw new Error("OIDC_ISSUER is not set");
  return discoverProvider(company);
});

/** One discovery for everybody who asks within an hour; one that failed is forgotten at once. */
export function cachedProvider(
  discover: () => Promise<Configuration>,
  clock: () => number = Date.now,
): () => Promise<Configuration> {
  let kept: { provider: Promise<Configuration>; until: number } | undefined;
  return () => {
    if (kept && clock() < kept.until) return kept.provider;
    const asked = { provider: discover(), until: clock() + MAX_AGE_MS };
    kept = asked;
    asked.provider.catch(() => {
      if (kept === asked) kept = undefined;
    });
    return asked.provider;
  };
}

/** Basic unless the provider lists methods without it: it is the one that a list that is missing stands for. */
function secretAsAsked(secret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (server, ...request) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    return (methods.includes("client_secret_basic") ? basic : post)(server, ...request);
  };
}
