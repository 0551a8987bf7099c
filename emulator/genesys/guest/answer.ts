import type { Organisation } from "../state/organisation.ts";
import type { Frame } from "../wire/frames/frame.ts";
import type { GuestRequest } from "../wire/requests/request.ts";
import { closeSession } from "./actions/closeSession.ts";
import { configureSession } from "./actions/configureSession.ts";
import { echo } from "./actions/echo.ts";
import { getConfiguration } from "./actions/getConfiguration.ts";
import { getJwt } from "./actions/getJwt.ts";
import { onMessage } from "./actions/onMessage.ts";
import type { GuestConnection } from "./connection.ts";
import { badRequest } from "./frames.ts";

/** One action, one operation. @returns what the asking connection is answered */
export function answer(
  organisation: Organisation,
  connection: GuestConnection,
  request: GuestRequest,
): Frame | undefined | Promise<Frame | undefined> {
  switch (request.action) {
    case "configureSession":
      return configureSession(organisation, connection, request);
    case "onMessage":
      return onMessage(organisation, connection, request);
    case "closeSession":
      return closeSession(organisation, connection, request);
    case "echo":
      return echo(organisation, connection, request);
    case "getJwt":
      return getJwt(organisation, connection, request);
    case "getConfiguration":
      return getConfiguration(organisation, connection, request);
    default:
      return badRequest(request.tracingId);
  }
}
