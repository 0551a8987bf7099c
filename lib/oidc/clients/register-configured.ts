import "server-only";
import { environment } from "#lib/config/environment.ts";
import { messengerRedirectUri } from "../messenger-redirect-uri.ts";
import { OPENID_SCOPES } from "../scopes.ts";
import { registerClient } from "./register.ts";

/**
 * Makes the clients that the settings name, so that the settings are the truth: with DATA_ACTIONS_CLIENT_ID the
 * organisation's flow calls our data actions, with GENESYS_OPENID_CLIENT_ID the vendor learns who is logged in.
 * Nothing happens where they are not set.
 */
export async function registerConfiguredClients(): Promise<void> {
  await registerFlow();
  await registerMessenger();
}

async function registerFlow(): Promise<void> {
  const { DATA_ACTIONS_CLIENT_ID: id, DATA_ACTIONS_CLIENT_SECRET: secret } = environment();
  if (!id || !secret) return;
  const grantTypes = ["client_credentials"];
  const none = { redirectUris: [], postLogoutRedirectUris: [] };
  await registerClient({ id, name: "Architect flow", secret, scopes: ["data-actions"], grantTypes, ...none });
}

async function registerMessenger(): Promise<void> {
  const { GENESYS_OPENID_CLIENT_ID: id, GENESYS_OPENID_CLIENT_SECRET: secret } = environment();
  if (!id || !secret) return;
  await registerClient({
    id,
    name: "Genesys Cloud Messenger",
    secret,
    scopes: [...OPENID_SCOPES],
    grantTypes: ["authorization_code", "refresh_token"],
    redirectUris: [messengerRedirectUri()],
    postLogoutRedirectUris: [],
  });
}

/** The variable that a client is made from, for whoever wants to change it by hand; undefined for others. */
export function settingOfClient(id: string): string | undefined {
  const { DATA_ACTIONS_CLIENT_ID: flow, GENESYS_OPENID_CLIENT_ID: messenger } = environment();
  if (id === flow) return "DATA_ACTIONS_CLIENT_ID";
  return id === messenger ? "GENESYS_OPENID_CLIENT_ID" : undefined;
}
