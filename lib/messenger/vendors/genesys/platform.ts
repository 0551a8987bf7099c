import "server-only";
import { now } from "#lib/clock.ts";
import { environment } from "#lib/config/environment.ts";
import { genesysEndpoints } from "./endpoints.ts";
import { GenesysConversation, GenesysDeploymentConfig, GenesysTokenResponse } from "./wire.ts";

/** A token is renewed this long before its end (B7). */
const RENEW_BEFORE_MS = 60_000;
const CONFIG_FOR_MS = 300_000;

let token: { value: string; until: number } | undefined;
const configs = new Map<string, { value: GenesysDeployment; until: number }>();

export interface GenesysDeployment {
  readOnlyAfterEnd: boolean;
}

/** The conversation, null where the platform has none. Throws when there is no usable answer. */
export async function fetchConversation(
  id: string,
  signal: AbortSignal,
): Promise<GenesysConversation | null> {
  const url = `${genesysEndpoints().api}/api/v2/conversations/${encodeURIComponent(id)}`;
  let response = await authorized(url, signal);
  if (response.status === 401) {
    token = undefined;
    response = await authorized(url, signal);
  }
  if (response.status === 404) return null;
  return GenesysConversation.parse(await json(response));
}

/** What a deployment's public configuration says, asked for at most every five minutes. */
export async function fetchDeployment(id: string, signal: AbortSignal): Promise<GenesysDeployment> {
  const known = configs.get(id);
  if (known && known.until > now().getTime()) return known.value;
  const path = `webdeployments/v1/deployments/${encodeURIComponent(id)}/config.json`;
  const url = `${genesysEndpoints().cdn}/${path}`;
  const parsed = GenesysDeploymentConfig.parse(await json(await fetch(url, { signal, cache: "no-store" })));
  const disconnect = parsed.messenger?.apps?.conversations?.conversationDisconnect;
  const value = { readOnlyAfterEnd: disconnect?.enabled === true && disconnect.type === "ReadOnly" };
  configs.set(id, { value, until: now().getTime() + CONFIG_FOR_MS });
  return value;
}

async function authorized(url: string, signal: AbortSignal): Promise<Response> {
  const authorization = `Bearer ${await platformToken(signal)}`;
  return fetch(url, { headers: { authorization }, signal, cache: "no-store" });
}

async function platformToken(signal: AbortSignal): Promise<string> {
  if (token && token.until > now().getTime()) return token.value;
  const { GENESYS_CLIENT_ID: id, GENESYS_CLIENT_SECRET: secret } = environment();
  const response = await fetch(`${genesysEndpoints().login}/oauth/token`, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "grant_type=client_credentials",
    signal,
    cache: "no-store",
  });
  const answer = GenesysTokenResponse.parse(await json(response));
  token = { value: answer.access_token, until: now().getTime() + answer.expires_in * 1000 - RENEW_BEFORE_MS };
  return token.value;
}

async function json(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`Genesys answered ${response.status}`);
  return response.json();
}
