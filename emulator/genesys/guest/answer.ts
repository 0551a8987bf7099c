import type { Organisation } from "../state/organisation.ts";
import type { Frame } from "../wire/frames/frame.ts";
import type { GuestRequest } from "../wire/requests/request.ts";
import { deleteAttachment, getAttachment } from "./actions/attachmentRequests.ts";
import { closeSession } from "./actions/closeSession.ts";
import { configureAuthenticatedSession } from "./actions/configureAuthenticatedSession.ts";
import { configureSession } from "./actions/configureSession.ts";
import { echo } from "./actions/echo.ts";
import { getConfiguration } from "./actions/getConfiguration.ts";
import { getJwt } from "./actions/getJwt.ts";
import { onAttachment } from "./actions/onAttachment.ts";
import { onMessage } from "./actions/onMessage.ts";
import { disconnectCustomer, resumeToken } from "./actions/optional.ts";
import type { GuestConnection } from "./connection.ts";

/** One action, one operation. @returns what the asking connection is answered */
export function answer(
  organisation: Organisation,
  connection: GuestConnection,
  request: GuestRequest,
): Frame | undefined | Promise<Frame | undefined> {
  switch (request.action) {
    case "configureSession":
      return configureSession(organisation, connection, request);
    case "configureAuthenticatedSession":
      return configureAuthenticatedSession(organisation, connection, request);
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
    case "onAttachment":
      return onAttachment(organisation, connection, request);
    case "getAttachment":
      return getAttachment(organisation, connection, request);
    case "deleteAttachment":
      return deleteAttachment(organisation, connection, request);
    case "disconnectCustomer":
      return disconnectCustomer(organisation, connection, request);
    case "resumeToken":
      return resumeToken(organisation, connection, request);
  }
}
