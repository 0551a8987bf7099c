import { publicConfiguration } from "../../deployments/publicConfiguration.ts";
import type { Organisation } from "../../state/organisation.ts";
import type { Frame } from "../../wire/frames/frame.ts";
import type { GetConfiguration } from "../../wire/requests/session.ts";
import type { GuestConnection } from "../connection.ts";
import { badRequest } from "../frames.ts";

/** The deployment's public configuration, over the socket. */
export function getConfiguration(
  _organisation: Organisation,
  connection: GuestConnection,
  request: GetConfiguration,
): Frame | undefined {
  const { deployment, publicOrigin } = connection;
  if (request.deploymentId !== deployment.id) return badRequest(request.tracingId);
  return {
    type: "response",
    class: "GetConfigurationResponse",
    code: 200,
    body: publicConfiguration(deployment, publicOrigin),
    tracingId: request.tracingId,
  };
}
