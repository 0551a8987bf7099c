import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { OpenIdIntegration } from "../configuration/configuration.ts";
import type { Deployment } from "../configuration/deployment.ts";
import { json, type Reply, vendorError } from "../http/reply.ts";
import type { Organisation } from "../state/organisation.ts";
import { hashSecret, issueRefreshToken, signGuestJwt } from "./guestJwt.ts";
import { checkIdToken, type IdTokenClaims } from "./idToken.ts";
import { discover, type Provider, ProviderUnavailable } from "./provider.ts";
import { askProvider, type ProviderAnswer } from "./providerToken.ts";
import type { GuestLogin } from "./state.ts";

const secretText = z.string().min(1).max(8192);

/** Body of the exchange (genesys.md §3.8): a code of the provider, or its id_token (implicit flow). */
export const exchangeSchema = z.object({
  deploymentId: z.string(),
  journeyContext: z.unknown().optional(),
  oauth: z
    .object({
      code: secretText.nullish(),
      idToken: secretText.nullish(),
      redirectUri: z.string().nullish(),
      nonce: z.string().nullish(),
      maxAge: z.coerce.number().nonnegative().nullish(),
      codeVerifier: z.string().nullish(),
      iss: z.string().nullish(),
    })
    .refine(({ code, idToken }) => Boolean(code) !== Boolean(idToken), "either code or idToken is needed"),
});

type Exchange = z.infer<typeof exchangeSchema>;
type Proof = { idToken: string; tokens: ProviderAnswer } | { problem: string };

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
  const login = remember(organisation, deployment, integration, checked.claims, proof.tokens);
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

/** The code works once, here as at the provider. */
async function redeem(
  organisation: Organisation,
  integration: OpenIdIntegration,
  provider: Provider,
  oauth: Exchange["oauth"],
): Promise<Proof> {
  const code = oauth.code ?? "";
  if (!oauth.redirectUri) return { problem: "redirectUri is missing" };
  const hash = hashSecret(code);
  if (organisation.auth.usedCodes.has(hash)) return { problem: "the code was used before" };
  organisation.auth.usedCodes.add(hash);
  const answer = await askProvider(integration, provider, {
    grant_type: "authorization_code",
    code,
    redirect_uri: oauth.redirectUri,
    ...(oauth.codeVerifier ? { code_verifier: oauth.codeVerifier } : {}),
  });
  if ("refused" in answer) return { problem: `the provider refused the code: ${answer.refused}` };
  const { tokens } = answer;
  return tokens.id_token
    ? { idToken: tokens.id_token, tokens }
    : { problem: "the provider gave no id_token" };
}

function remember(
  organisation: Organisation,
  deployment: Deployment,
  integration: OpenIdIntegration,
  claims: IdTokenClaims,
  tokens: ProviderAnswer,
): GuestLogin {
  const key = `${deployment.id}\n${claims.sub}`;
  const login: GuestLogin = {
    id: organisation.identifiers.next("login", key),
    deploymentId: deployment.id,
    identity: {
      key,
      subject: claims.sub,
      email: claims.email,
      givenName: claims.given_name,
      familyName: claims.family_name,
    },
    refreshExpiresAt: 0,
    providerRefreshToken: tokens.refresh_token,
    accessTokenSeconds: tokens.expires_in,
    integration: integration.name,
    revoked: false,
  };
  organisation.auth.logins.set(login.id, login);
  return login;
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
