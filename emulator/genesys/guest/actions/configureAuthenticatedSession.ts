import { verifyGuestJwt } from "../../auth/guestJwt.ts";
import { checkProviderSession } from "../../auth/providerSession.ts";
import type { GuestLogin } from "../../auth/state.ts";
import type { Organisation } from "../../state/organisation.ts";
import { code } from "../../wire/codes.ts";
import type { Frame } from "../../wire/frames/frame.ts";
import type { ConfigureAuthenticatedSession } from "../../wire/requests/configureAuthenticatedSession.ts";
import type { GuestConnection } from "../connection.ts";
import {
  authenticationFailed,
  badRequest,
  featureOff,
  sessionExpired,
  stringError,
  tooManyRequests,
  tryAgain,
  unauthorized,
} from "../frames.ts";
import { attach, createSession, wipe } from "../lifecycle.ts";
import type { GuestSession } from "../session.ts";
import { sessionResponse } from "../sessionResponse.ts";
import { stepUp } from "../stepUp.ts";
import { beginConfigureRate, configureRate } from "./configureSession.ts";

/** Opens or resumes the session of a user, or lifts an anonymous one to theirs (genesys.md §3.6, §4.5). */
export async function configureAuthenticatedSession(
  organisation: Organisation,
  connection: GuestConnection,
  request: ConfigureAuthenticatedSession,
): Promise<Frame | undefined> {
  const { tracingId, token } = request;
  const { deployment } = connection;
  if (
    request.deploymentId !== deployment.id ||
    token.length > organisation.configuration.limits.tokenLength
  ) {
    return badRequest(tracingId);
  }
  if (!deployment.auth.enabled) return featureOff(tracingId);
  const login = await verifyGuestJwt(organisation, request.data.code);
  if (typeof login === "string") return login === "revoked" ? tryAgain(tracingId) : unauthorized(tracingId);
  if (login.deploymentId !== deployment.id) return authenticationFailed(tracingId);
  const refusal = await providerRefusal(organisation, login, tracingId);
  if (refusal) return refusal;
  // The client may have gone, or everything been reset, while the provider was asked.
  const isGone = connection.socket.readyState !== connection.socket.OPEN;
  return isGone ? undefined : open(organisation, connection, request, login);
}

async function providerRefusal(
  organisation: Organisation,
  login: GuestLogin,
  tracingId?: string,
): Promise<Frame | undefined> {
  if (organisation.configuration.choices.providerIsAsked !== "onConfigureAndRefresh") return undefined;
  const provider = await checkProviderSession(organisation, login);
  if (provider === "gone") return authenticationFailed(tracingId);
  return provider === "unknown" ? stringError(code.unexpected, "Request failed.", tracingId) : undefined;
}

function open(
  organisation: Organisation,
  connection: GuestConnection,
  request: ConfigureAuthenticatedSession,
  { identity }: GuestLogin,
): Frame {
  const { tracingId, token, startNew } = request;
  const { sessions } = organisation;
  const known = sessions.byToken.get(token);
  if (known && known.deployment !== connection.deployment) return badRequest(tracingId);
  if (known?.state === "expired" && !startNew) return sessionExpired(tracingId);
  const live = known?.state === "live" ? known : undefined;
  if (live?.identity && live.identity.key !== identity.key) return authenticationFailed(tracingId);
  const counted = live ?? sessions.byIdentity.get(identity.key);
  const wait = counted && configureRate(organisation, counted);
  if (wait) return tooManyRequests(wait, "Configure rate too high for this session", tracingId);
  if (live && !live.identity && !startNew) return stepUp(organisation, connection, live, identity, request);
  return enter(organisation, connection, request, identity, live);
}

/** The user's session, wherever it began; a new one where there is none or one is asked for. */
function enter(
  organisation: Organisation,
  connection: GuestConnection,
  { tracingId, token, startNew }: ConfigureAuthenticatedSession,
  identity: NonNullable<GuestSession["identity"]>,
  live: GuestSession | undefined,
): Frame {
  const { sessions } = organisation;
  const existing = sessions.byIdentity.get(identity.key);
  if (startNew && live) wipe(organisation, live);
  if (startNew && existing) wipe(organisation, existing);
  const resumed = startNew ? undefined : existing;
  const session = resumed ?? createSession(organisation, connection.deployment, token, identity);
  if (!resumed) beginConfigureRate(organisation, session, live ?? existing);
  session.tokens.add(token);
  sessions.byToken.set(token, session);
  attach(organisation, session, connection, token);
  return sessionResponse(
    organisation,
    session,
    { newSession: session !== existing || Boolean(startNew) },
    tracingId,
  );
}
