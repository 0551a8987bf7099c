import "server-only";
import { environment } from "#lib/config/environment.ts";
import { registerApiClient } from "./register-client.ts";

/**
 * Makes the API client of DATA_ACTIONS_CLIENT_ID and _SECRET, with which the organisation's flow calls our data
 * actions; another secret replaces the one before. Nothing happens where they are not set.
 */
export async function registerConfiguredClient(): Promise<void> {
  const { DATA_ACTIONS_CLIENT_ID: id, DATA_ACTIONS_CLIENT_SECRET: secret } = environment();
  if (!id || !secret) return;
  await registerApiClient({ id, name: "Architect flow", secret, scopes: ["data-actions"] });
}
