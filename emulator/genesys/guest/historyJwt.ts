import { jwtVerify, SignJWT } from "jose";
import type { Organisation } from "../state/organisation.ts";
import type { GuestSession } from "./session.ts";

const AUDIENCE = "webmessaging-history";

/** @returns the JWT and its end, seconds since 1970 on the emulator's clock */
export async function signHistoryJwt(organisation: Organisation, session: GuestSession) {
  const issued = Math.floor(organisation.clock.now() / 1000);
  const exp = issued + organisation.configuration.choices.historyJwtSeconds;
  const jwt = await new SignJWT({ logOuts: session.logOuts })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setSubject(session.id)
    .setAudience(AUDIENCE)
    .setIssuedAt(issued)
    .setExpirationTime(exp)
    .sign(organisation.signingKey);
  return { jwt, exp };
}

/** The session that a history JWT opens; undefined where it is not ours, or over by the clock or a log-out. */
export async function verifyHistoryJwt(
  organisation: Organisation,
  jwt: string,
): Promise<GuestSession | undefined> {
  const verified = await jwtVerify(jwt, organisation.signingKey, {
    algorithms: ["HS256"],
    audience: AUDIENCE,
    currentDate: new Date(organisation.clock.now()),
  }).catch(() => undefined);
  const id = verified?.payload.sub;
  const session = id === undefined ? undefined : organisation.sessions.byId.get(id);
  return session?.logOuts === verified?.payload.logOuts ? session : undefined;
}
