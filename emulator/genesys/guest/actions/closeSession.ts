import type { Organisation } from "../../state/organisation.ts";
import type { Frame } from "../../wire/frames/frame.ts";
import type { CloseSession } from "../../wire/requests/session.ts";
import type { GuestConnection } from "../connection.ts";
import { closeConnection, detach } from "../deliver.ts";
import { sessionOf } from "../find.ts";

/**
 * Leaves the session. The asking socket stays open, because a client that starts a new chat after a
 * read-only one configures again on it; the others are closed where that is asked (genesys.md §3.6).
 */
export function closeSession(
  organisation: Organisation,
  connection: GuestConnection,
  request: CloseSession,
): Frame | undefined {
  const found = sessionOf(organisation, connection, request);
  if ("refusal" in found) return found.refusal;
  const { session } = found;
  if (request.closeAllConnections) {
    for (const other of [...session.connections]) if (other !== connection) closeConnection(other);
  }
  detach(connection);
  return {
    type: "response",
    class: "SessionResponse",
    code: 200,
    body: { connected: false, newSession: false, readOnly: session.readOnly },
    tracingId: request.tracingId,
  };
}
