import type { Deployment } from "../configuration/deployment.ts";
import { faultReply } from "../faults/faultReply.ts";
import { json, type Reply } from "../http/reply.ts";
import type { Call, Route } from "../http/route.ts";
import { publicConfiguration } from "./publicConfiguration.ts";

/** What the vendor's content network serves to anyone; an unknown deployment is 403 there (genesys.md §1.2). */
export const deploymentRoutes: Route[] = [
  {
    method: "GET",
    path: "/webdeployments/v1/deployments/:deploymentId/domains.json",
    cors: true,
    handle: (call) =>
      ofDeployment(call, ({ allowAllDomains, allowedDomains }) =>
        json({ allowAllDomains, allowedDomains }, 200, cached),
      ),
  },
  {
    method: "GET",
    path: "/webdeployments/v1/deployments/:deploymentId/config.json",
    cors: true,
    handle: (call) =>
      ofDeployment(call, (deployment) => json(publicConfiguration(deployment, call.url.origin), 200, cached)),
  },
];

const cached = { "cache-control": "no-cache" };

function ofDeployment(call: Call, reply: (deployment: Deployment) => Reply): Reply {
  const { organisation, params } = call;
  const fault = faultReply(organisation, "configuration");
  if (fault) return fault;
  const deployment = organisation.configuration.deployments.find(({ id }) => id === params.deploymentId);
  return deployment
    ? reply(deployment)
    : { status: 403, headers: { "content-type": "text/plain" }, body: "Forbidden" };
}
