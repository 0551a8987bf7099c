import type { Frame } from "../wire/frames/frame.ts";
import type { GuestConnection } from "./connection.ts";
import type { GuestSession } from "./session.ts";

/** Sends to one connection, unless it is dead or gone. */
export function send(connection: GuestConnection, frame: Frame): void {
  sendText(connection, JSON.stringify(frame));
}

/** Sends to every connection of the session: what one tab says, all see (genesys.md §3.6). */
export function deliver(session: GuestSession, frame: Frame): void {
  if (session.connections.length === 0) return;
  const text = JSON.stringify(frame);
  for (const connection of session.connections) sendText(connection, text);
}

/** What may wait for a client that does not read, bytes; beyond it the client is given up. */
const LARGEST_BACKLOG = 16 * 1024 * 1024;

function sendText({ silent, socket }: GuestConnection, text: string): void {
  if (silent || socket.readyState !== socket.OPEN) return;
  if (socket.bufferedAmount > LARGEST_BACKLOG) socket.terminate();
  else socket.send(text);
}

/** Takes the connection out of its session; the socket stays as it is. */
export function detach(connection: GuestConnection): void {
  const { session } = connection;
  if (!session) return;
  session.connections = session.connections.filter((other) => other !== connection);
  connection.session = undefined;
  connection.token = undefined;
}

/** Tells a connection that it is given up, and closes its socket in order. */
export function closeConnection(connection: GuestConnection, reason?: "signedIn"): void {
  send(connection, {
    type: "message",
    class: "ConnectionClosedEvent",
    code: 200,
    body: reason ? { reason } : {},
  });
  detach(connection);
  connection.socket.close(1000);
}
