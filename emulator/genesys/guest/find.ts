import type { Organisation } from "../state/organisation.ts";
import type { Frame } from "../wire/frames/frame.ts";
import type { GuestConnection } from "./connection.ts";
import { sessionExpired, sessionNotFound, unauthorized } from "./frames.ts";
import type { GuestSession } from "./session.ts";

/**
 * The live session in whose name a request speaks: its token must be known, alive, and the one with which
 * this connection was configured.
 */
export function sessionOf(
  organisation: Organisation,
  connection: GuestConnection,
  request: { token: string; tracingId?: string },
): { session: GuestSession } | { refusal: Frame } {
  const session = organisation.sessions.byToken.get(request.token);
  if (!session) return { refusal: sessionNotFound(request.tracingId) };
  if (session.state === "expired") return { refusal: sessionExpired(request.tracingId) };
  if (connection.token !== request.token || connection.session !== session) {
    return { refusal: unauthorized(request.tracingId) };
  }
  return { session };
}
