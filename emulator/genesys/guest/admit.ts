import type { IncomingMessage } from "node:http";
import { countInWindow } from "../clock/window.ts";
import type { Deployment } from "../configuration/deployment.ts";
import { isOriginAllowed } from "../deployments/domain.ts";
import type { Organisation } from "../state/organisation.ts";

/** Why a socket is not opened: the HTTP status of the upgrade, and a word for the log. */
export type Refusal = { status: number; reason: string };

/** May this client open the guest socket? By deployment, origin and rate (genesys.md §3.1, §3.7). */
export function admit(
  organisation: Organisation,
  request: IncomingMessage,
): { deployment: Deployment } | Refusal {
  const base = `http://${request.headers.host ?? "localhost"}`;
  if (!URL.canParse(request.url ?? "", base)) return { status: 400, reason: "unreadable address" };
  const url = new URL(request.url ?? "", base);
  if (url.pathname !== "/v1") return { status: 404, reason: "unknown path" };
  const fault = organisation.faults.take("refuseUpgrade");
  if (fault) return { status: fault.status ?? 403, reason: "fault" };
  const id = url.searchParams.get("deploymentId") ?? request.headers.deploymentid;
  const deployment = organisation.configuration.deployments.find((known) => known.id === id);
  if (!deployment) return { status: 403, reason: "unknown deployment" };
  if (deployment.status !== "Active") return { status: 403, reason: "inactive deployment" };
  if (!isOriginAllowed(deployment, request.headers.origin))
    return { status: 403, reason: "origin not allowed" };
  if (tooMany(organisation, deployment)) return { status: 429, reason: "too many connections" };
  return { deployment };
}

function tooMany({ connectionTimes, clock, configuration }: Organisation, { id }: Deployment): boolean {
  const times = connectionTimes.get(id) ?? [];
  connectionTimes.set(id, times);
  const limit = configuration.limits.connectionsPerDeploymentPerMinute;
  return countInWindow(times, clock.now(), 60_000, limit) !== undefined;
}
