import { z } from "zod";
import { withBody } from "../http/jsonBody.ts";
import { json, noContent, type Reply, vendorError } from "../http/reply.ts";
import type { Call, Route } from "../http/route.ts";

const path = "/api/v2/webmessaging/deployments/:deploymentId/pushdevices/:token";
const deviceSchema = z.looseObject({});

/** Registrations for push of mobile clients: taken, changed and forgotten; nothing is ever pushed (genesys.md §3.8). */
export const pushDeviceRoutes: Route[] = [
  {
    method: "POST",
    path,
    cors: true,
    handle: (call) =>
      ofDeployment(call, () => withBody(call, deviceSchema, (device) => register(call, device))),
  },
  {
    method: "PATCH",
    path,
    cors: true,
    handle: (call) =>
      ofDeployment(call, () => withBody(call, deviceSchema, (device) => change(call, device))),
  },
  { method: "DELETE", path, cors: true, handle: (call) => ofDeployment(call, () => forget(call)) },
];

const keyOf = ({ params }: Call): string => `${params.deploymentId}\n${params.token}`;
const unknownDevice = vendorError(404, "not.found", "The device is not registered.");

function ofDeployment(call: Call, reply: () => Reply | Promise<Reply>): Reply | Promise<Reply> {
  const known = call.organisation.configuration.deployments.some(({ id }) => id === call.params.deploymentId);
  return known ? reply() : vendorError(404, "not.found", "The deployment is not known.");
}

function register(call: Call, device: object): Reply {
  call.organisation.pushDevices.set(keyOf(call), device);
  return json(device, 201);
}

function change(call: Call, device: object): Reply {
  const known = call.organisation.pushDevices.get(keyOf(call));
  if (!known) return unknownDevice;
  const changed = { ...known, ...device };
  call.organisation.pushDevices.set(keyOf(call), changed);
  return json(changed);
}

function forget(call: Call): Reply {
  return call.organisation.pushDevices.delete(keyOf(call)) ? noContent : unknownDevice;
}
