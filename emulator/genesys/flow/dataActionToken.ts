import { z } from "zod";
import type { Organisation } from "../state/organisation.ts";

const tokenSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().default(300),
});

/** How long before its end a token is no longer used, milliseconds. */
const MARGIN_MS = 30_000;

/**
 * The access token of a data action integration, from the brand's token endpoint with client credentials
 * over HTTP Basic; kept until shortly before its end by real time, because the brand signed it.
 */
export async function dataActionToken(
  organisation: Organisation,
  integrationName: string,
  signal: AbortSignal,
): Promise<{ accessToken: string } | { problem: string; retry: boolean }> {
  const kept = organisation.auth.dataActionTokens.get(integrationName);
  if (kept && kept.expiresAt - MARGIN_MS > Date.now()) return kept;
  const integration = organisation.configuration.dataActions.find(({ name }) => name === integrationName);
  if (!integration)
    return { problem: `no data action integration is named ${integrationName}`, retry: false };
  const response = await fetch(integration.tokenUrl, {
    method: "POST",
    headers: {
      authorization: `Basic ${basic(integration.clientId, integration.clientSecret)}`,
      "content-type": "application/x-www-form-urlencoded",
      accept: "application/json",
    },
    body: "grant_type=client_credentials",
    redirect: "error",
    signal,
  });
  const parsed = response.ok
    ? tokenSchema.safeParse(await response.json().catch(() => undefined))
    : undefined;
  if (!parsed?.success)
    return {
      problem: `token HTTP ${response.status}`,
      retry: response.status >= 500 || response.status === 429,
    };
  const token = {
    accessToken: parsed.data.access_token,
    expiresAt: Date.now() + parsed.data.expires_in * 1000,
  };
  organisation.auth.dataActionTokens.set(integrationName, token);
  return token;
}

/** RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
export function basic(clientId: string, clientSecret: string): string {
  return Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString(
    "base64",
  );
}
