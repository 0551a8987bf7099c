import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import type { Deployment } from "../configuration/deployment.ts";
import { publicOrigin } from "../http/publicOrigin.ts";
import type { Organisation } from "../state/organisation.ts";
import { admit, type Refusal } from "./admit.ts";
import type { GuestConnection } from "./connection.ts";
import { detach } from "./deliver.ts";
import { dispatch } from "./dispatch.ts";
import { silence } from "./silence.ts";

/** Serves the guest socket on `/v1` of the same origin as everything else (genesys.md §3.1). */
export function serveGuestSocket(organisation: Organisation, server: Server): WebSocketServer {
  const { maximumFrameBytes } = organisation.configuration.choices;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maximumFrameBytes,
    autoPong: false,
    perMessageDeflate: false,
  });
  server.on("upgrade", (request, stream, head) => {
    stream.on("error", () => stream.destroy());
    const admitted = admit(organisation, request);
    if ("status" in admitted) return refuse(organisation, stream, admitted);
    sockets.handleUpgrade(request, stream, head, (socket) => {
      open(organisation, admitted.deployment, socket, request);
    });
  });
  return sockets;
}

const phrases: Record<number, string> = {
  400: "Bad Request",
  403: "Forbidden",
  404: "Not Found",
  429: "Too Many Requests",
};

function refuse(organisation: Organisation, stream: Duplex, { status, reason }: Refusal): void {
  organisation.log.add("guest.upgrade.refused", { status, reason }, { level: "warning" });
  stream.end(
    `HTTP/1.1 ${status} ${phrases[status] ?? "Refused"}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
  );
}

function open(
  organisation: Organisation,
  deployment: Deployment,
  socket: WebSocket,
  request: IncomingMessage,
): void {
  const connection: GuestConnection = {
    socket,
    deployment,
    publicOrigin: publicOrigin(request.headers, organisation.origin),
    requestTimes: [],
    healthCheckTimes: [],
    silent: false,
  };
  const silencing = organisation.faults.take("silentSocket");
  if (silencing) silence(organisation, connection, silencing);
  organisation.connections.add(connection);
  organisation.log.add("guest.connected", { deploymentId: deployment.id });
  const rest = watchIdle(organisation, socket);
  socket.on("ping", (data) => connection.silent || socket.pong(data));
  socket.on("error", (error) =>
    organisation.log.add("guest.socket.error", { message: error.message }, { level: "warning" }),
  );
  socket.on("close", (closeCode) => {
    rest.stop();
    detach(connection);
    // After a reset the connection is no longer one of this organisation's.
    if (organisation.connections.delete(connection))
      organisation.log.add("guest.disconnected", { closeCode });
  });
  socket.on("message", (data, isBinary) => {
    rest.touch();
    dispatch(organisation, connection, isBinary ? undefined : toText(data));
  });
}

function toText(data: RawData): string {
  return Array.isArray(data) ? Buffer.concat(data).toString() : Buffer.from(data as Buffer).toString();
}

/** Closes a socket that was idle for as long as the organisation's choice says; 0 = never. */
function watchIdle(organisation: Organisation, socket: WebSocket) {
  const seconds = organisation.configuration.choices.socketIdleSeconds;
  let stop = () => {};
  const touch = () => {
    stop();
    if (seconds === 0) return;
    stop = organisation.clock.schedule(organisation.clock.now() + seconds * 1000, () =>
      socket.close(1001, "idle"),
    );
  };
  touch();
  return { touch, stop: () => stop() };
}
