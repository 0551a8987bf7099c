import { countInWindow } from "../../clock/window.ts";
import type { Organisation } from "../../state/organisation.ts";
import { code } from "../../wire/codes.ts";
import type { Frame } from "../../wire/frames/frame.ts";
import type { ConfigureSession } from "../../wire/requests/configureSession.ts";
import type { GuestConnection } from "../connection.ts";
import { badRequest, sessionExpired, stringError, tooManyRequests, unauthorized } from "../frames.ts";
import { attach, createSession, wipe } from "../lifecycle.ts";
import type { GuestSession } from "../session.ts";
import { sessionResponse } from "../sessionResponse.ts";

/** Opens, resumes or renews an anonymous session (genesys.md §3.6, first rows). */
export function configureSession(
  organisation: Organisation,
  connection: GuestConnection,
  request: ConfigureSession,
): Frame {
  const { tracingId, token } = request;
  const { deployment } = connection;
  if (
    request.deploymentId !== deployment.id ||
    token.length > organisation.configuration.limits.tokenLength
  ) {
    return badRequest(tracingId);
  }
  if (refusesAnonymous(organisation, connection)) return unauthorized(tracingId);
  const known = organisation.sessions.byToken.get(token);
  if (known?.deployment !== undefined && known.deployment !== deployment) return badRequest(tracingId);
  if (known && !request.startNew && known.state === "expired") return sessionExpired(tracingId);
  if (known?.identity) return cannotDowngrade(tracingId);
  const wait = known && configureRate(organisation, known);
  if (wait) return tooManyRequests(wait, "Configure rate too high for this session", tracingId);
  if (known && !request.startNew) return resume(organisation, connection, known, request);
  if (known) wipe(organisation, known);
  const session = createSession(organisation, deployment, token);
  beginConfigureRate(organisation, session, known);
  if (known) moveConnections(organisation, known, session, connection);
  attach(organisation, session, connection, token);
  return sessionResponse(organisation, session, { newSession: true }, tracingId);
}

function refusesAnonymous(organisation: Organisation, { deployment }: GuestConnection): boolean {
  const { auth } = deployment;
  const refuse =
    organisation.configuration.choices.anonymousWhereAuthenticationIsRequired === "refuseConfigure";
  return auth.enabled && !auth.allowSessionUpgrade && refuse;
}

export function cannotDowngrade(tracingId?: string) {
  return stringError(code.cannotDowngrade, "Cannot downgrade to an unauthenticated session.", tracingId);
}

/** Seconds to wait where the session is configured too often. */
export function configureRate(organisation: Organisation, session: GuestSession): number | undefined {
  const { configurePerSessionPerMinute } = organisation.configuration.limits;
  return countInWindow(
    session.configureTimes,
    organisation.clock.now(),
    60_000,
    configurePerSessionPerMinute,
  );
}

/** The configure that made a session counts as its first; one that took another's place goes on counting. */
export function beginConfigureRate(
  organisation: Organisation,
  session: GuestSession,
  earlier: GuestSession | undefined,
): void {
  if (earlier) session.configureTimes = earlier.configureTimes;
  else configureRate(organisation, session);
}

function resume(
  organisation: Organisation,
  connection: GuestConnection,
  session: GuestSession,
  request: ConfigureSession,
): Frame {
  attach(organisation, session, connection, request.token);
  organisation.log.add("guest.session.resumed", { readOnly: session.readOnly });
  return sessionResponse(organisation, session, { newSession: false }, request.tracingId);
}

/** Other tabs of the same token see the new session too. */
function moveConnections(
  organisation: Organisation,
  from: GuestSession,
  to: GuestSession,
  except: GuestConnection,
): void {
  for (const other of [...from.connections]) {
    if (other !== except && other.token) attach(organisation, to, other, other.token);
  }
}
