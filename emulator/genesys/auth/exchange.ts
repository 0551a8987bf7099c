import { setTimeout as wait } from "node:timers/promises";
import type { OpenIdIntegration } from "../configuration/configuration.ts";
import type { Deployment } from "../configuration/deployment.ts";
import { json, type Reply, vendorError } from "../http/reply.ts";
import type { Organisation } from "../state/organisation.ts";
import type { Exchange } from "./exchangeBody.ts";
import { hashSecret, issueRefreshToken, signGuestJwt } from "./guestJwt.ts";
import { checkIdToken } from "./idToken.ts";
import { discover, ProviderUnavailable } from "./provider.ts";
import { type Proof, redeem } from "./redeem.ts";
import { rememberLogin } from "./rememberLogin.ts";

/** Redeems what the provider gave the browser, and answers with the vendor's own tokens (genesys.md §4.2). */
export async function exchange(organisation: Organisation, body: Exchange): Promise<Reply> {
  const fault = await exchangeFault(organisation);
  if (fault) return fault;
  const deployment = organisation.configuration.deployments.find(({ id }) => id === body.deploymentId);
  const integration = organisation.configuration.openIdIntegrations.find(
    ({ name }) => deployment?.auth.enabled && name === deployment.auth.integration,
  );
  if (!deployment || !integration) return refuse(organisation, "the deployment has no authentication", 400);
  try {
    return await exchangeWith(organisation, deployment, integration, body);
  } catch (error) {
    if (!(error instanceof ProviderUnavailable)) throw error;
    organisation.log.add("auth.provider.unavailable", { message: error.message }, { level: "alert" });
    return vendorError(503, "service.unavailable", "The identity provider could not be reached.");
  }
}

async function exchangeWith(
  organisation: Organisation,
  deployment: Deployment,
  integration: OpenIdIntegration,
  { oauth }: Exchange,
): Promise<Reply> {
  const provider = await discover(integration);
  if (oauth.iss && oauth.iss !== provider.issuer)
    return refuse(organisation, "iss is not the provider's issuer");
  const proof: Proof = oauth.idToken
    ? { idToken: oauth.idToken, tokens: {} }
    : await redeem(organisation, integration, provider, oauth);
  if ("problem" in proof) return refuse(organisation, proof.problem);
  const expected = { nonce: oauth.nonce || undefined, maxAge: oauth.maxAge ?? undefined };
  const checked = await checkIdToken(proof.idToken, integration, provider, expected);
  if ("problem" in checked) return refuse(organisation, checked.problem);
  if (oauth.idToken && wasUsed(organisation, oauth.idToken))
    return refuse(organisation, "the id_token was used before");
  const login = rememberLogin(organisation, deployment, integration, checked.claims, proof.tokens);
  const { maxRefreshTokenSeconds } = integration;
  const renewable = !oauth.idToken || organisation.configuration.choices.refreshTokenInImplicitFlow;
  const refreshToken = renewable ? issueRefreshToken(organisation, login, maxRefreshTokenSeconds) : undefined;
  organisation.log.add("auth.exchanged", {
    flow: oauth.idToken ? "implicit" : "code",
    deploymentId: deployment.id,
  });
  return json({ jwt: await signGuestJwt(organisation, login), refreshToken }, 200, {
    "cache-control": "no-store",
  });
}

/** An id_token that the browser brings opens one log-in, as a code does. */
function wasUsed({ auth, configuration }: Organisation, idToken: string): boolean {
  const hash = hashSecret(idToken);
  const again = configuration.choices.idTokenSingleUse && auth.used.has(hash);
  auth.used.add(hash);
  return again;
}

/** The vendor's words for a refused exchange are not public: 401 with one code is this emulator's choice. */
function refuse(organisation: Organisation, problem: string, status = 401): Reply {
  organisation.log.add("auth.exchange.refused", { problem }, { level: "warning" });
  return vendorError(
    status,
    status === 401 ? "authentication.failed" : "bad.request",
    `The exchange was refused: ${problem}.`,
  );
}

async function exchangeFault({ faults, lifetime }: Organisation): Promise<Reply | undefined> {
  const slow = faults.take("exchangeSlow");
  if (slow)
    await wait(slow.delayMs, undefined, { signal: lifetime.signal, ref: false }).catch(() => undefined);
  const failed = faults.take("exchangeFails");
  if (!failed) return undefined;
  const status = failed.status ?? 401;
  return vendorError(
    status,
    status === 401 ? "authentication.failed" : "internal.server.error",
    "The exchange failed.",
  );
}
