import type { Organisation } from "../state/organisation.ts";

/**
 * What an application must know to work with this organisation, in one place: the demo deployment and the
 * credentials of development. The first deployment's integrations count.
 */
export function organisationView({ configuration }: Organisation) {
  const [deployment] = configuration.deployments;
  const [client] = configuration.clients;
  const [dataActions] = configuration.dataActions;
  const integration = configuration.openIdIntegrations.find(
    ({ name }) => name === deployment?.auth.integration,
  );
  return {
    name: configuration.name,
    deploymentId: deployment?.id,
    deployments: configuration.deployments.map(({ id, name, status }) => ({ id, name, status })),
    queues: configuration.queues,
    agents: configuration.agents,
    platformClient: client && { clientId: client.clientId, clientSecret: client.clientSecret },
    openid: integration && {
      clientId: integration.clientId,
      clientSecret: integration.clientSecret,
      redirectUris: integration.redirectUris,
    },
    dataActions: dataActions && {
      tokenUrl: dataActions.tokenUrl,
      clientId: dataActions.clientId,
      clientSecret: dataActions.clientSecret,
    },
    limits: configuration.limits,
    choices: configuration.choices,
  };
}
