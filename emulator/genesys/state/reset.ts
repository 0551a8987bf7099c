import { createAuthState } from "../auth/state.ts";
import { resetEventBus } from "../events/bus.ts";
import { createGuestSessions } from "../guest/session.ts";
import { createPlatformState } from "../platform/state.ts";
import type { Organisation } from "./organisation.ts";

/** Seed of the identifiers after a reset that names none. */
const DEFAULT_SEED = "reset";

/**
 * Empty, at real time, without faults, with deterministic identifiers from here on. Open sockets are dropped;
 * a client that comes back with its token is a new session. Access tokens of platform clients stay valid:
 * they belong to the clients, not to what happened.
 */
export function resetOrganisation(organisation: Organisation, seed = DEFAULT_SEED): void {
  organisation.lifetime.abort();
  organisation.lifetime = new AbortController();
  for (const connection of organisation.connections) connection.socket.terminate();
  organisation.connections.clear();
  organisation.connectionTimes.clear();
  organisation.clock.reset();
  organisation.log.clear();
  organisation.faults.forget();
  organisation.sessions = createGuestSessions();
  organisation.conversations.clear();
  organisation.messageHomes.clear();
  organisation.attachments.clear();
  organisation.pushDevices.clear();
  organisation.auth = createAuthState();
  organisation.platform = createPlatformState(organisation.platform.tokens);
  resetEventBus(organisation.bus);
  organisation.identifiers.reset(seed);
  organisation.changes.emit("conversation", "");
}
