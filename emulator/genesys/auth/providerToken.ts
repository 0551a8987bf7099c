import { z } from "zod";
import type { OpenIdIntegration } from "../configuration/configuration.ts";
import { basic } from "../flow/dataActionToken.ts";
import { type Provider, ProviderUnavailable } from "./provider.ts";

const answerSchema = z.looseObject({
  id_token: z.string().optional(),
  access_token: z.string().optional(),
  refresh_token: z.string().optional(),
  expires_in: z.coerce.number().positive().optional(),
});

const refusalSchema = z.looseObject({ error: z.string(), error_description: z.string().optional() });

export type ProviderAnswer = z.infer<typeof answerSchema>;

const TIMEOUT_MS = 5000;

/**
 * Asks the provider's token endpoint with the stored client secret.
 * @returns the tokens, or the provider's refusal
 * @throws ProviderUnavailable where it cannot be reached or fails itself
 */
export async function askProvider(
  integration: OpenIdIntegration,
  provider: Provider,
  form: Record<string, string>,
): Promise<{ tokens: ProviderAnswer } | { refused: string }> {
  const response = await post(integration, provider, form);
  const body: unknown = await response.json().catch(() => undefined);
  if (response.status >= 500)
    throw new ProviderUnavailable(`${provider.tokenEndpoint} answered ${response.status}`);
  if (!response.ok) {
    const refusal = refusalSchema.safeParse(body);
    return { refused: refusal.success ? refusal.data.error : `HTTP ${response.status}` };
  }
  const answer = answerSchema.safeParse(body);
  if (!answer.success) throw new ProviderUnavailable(`${provider.tokenEndpoint} answered with no tokens`);
  return { tokens: answer.data };
}

async function post(
  integration: OpenIdIntegration,
  provider: Provider,
  form: Record<string, string>,
): Promise<Response> {
  const { clientId, clientSecret } = integration;
  const body = new URLSearchParams(form);
  const headers = new Headers({
    accept: "application/json",
    "content-type": "application/x-www-form-urlencoded",
  });
  if (provider.secretInForm) {
    body.set("client_id", clientId);
    body.set("client_secret", clientSecret);
  } else {
    headers.set("authorization", `Basic ${basic(clientId, clientSecret)}`);
  }
  try {
    return await fetch(provider.tokenEndpoint, {
      method: "POST",
      headers,
      body: body.toString(),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    throw new ProviderUnavailable(`${provider.tokenEndpoint} could not be reached`, { cause });
  }
}
