import "server-only";
import { now } from "#lib/clock.ts";
import { VendorFailure } from "#lib/errors.ts";
import type { VendorDeployment } from "../../../port.ts";
import { genesysEndpoints } from "../endpoints.ts";
import { GenesysDeploymentConfig } from "../wire.ts";
import { failureOf } from "./failure.ts";

const KNOWN_FOR_MS = 300_000;
const PATIENCE_MS = 5_000;

const known = new Map<string, { value: VendorDeployment; at: number }>();

/** What a deployment's public configuration says, asked for at most every five minutes. @throws VendorFailure */
export async function deploymentOf(id: string): Promise<VendorDeployment> {
  const present = known.get(id);
  if (present && Math.abs(now().getTime() - present.at) < KNOWN_FOR_MS) return present.value;
  const value = await fetchDeployment(id);
  known.set(id, { value, at: now().getTime() });
  return value;
}

/** The same as it is now. @throws VendorFailure */
export async function fetchDeployment(id: string): Promise<VendorDeployment> {
  const path = `webdeployments/v1/deployments/${encodeURIComponent(id)}/config.json`;
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const url = `${genesysEndpoints().cdn}/${path}`;
  const response = await fetch(url, { signal: patience, cache: "no-store" }).catch((cause: unknown) => {
    throw new VendorFailure("away", "The deployment's configuration does not answer", null, cause);
  });
  if (!response.ok) throw failureOf(response, "a deployment's configuration");
  return toDeployment(id, GenesysDeploymentConfig.parse(await response.json()));
}

function toDeployment(id: string, { status, auth, messenger }: GenesysDeploymentConfig): VendorDeployment {
  const conversations = messenger?.apps?.conversations;
  const disconnect = conversations?.conversationDisconnect;
  return {
    id,
    isActive: status === undefined || status === "Active",
    guestSessionSeconds: conversations?.sessionDurationSeconds ?? null,
    authenticates: auth?.enabled ?? null,
    stepsUp: auth?.allowSessionUpgrade ?? null,
    readOnlyAfterEnd: disconnect?.enabled === true && disconnect.type === "ReadOnly",
  };
}
