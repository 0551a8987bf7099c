import { createHash, randomBytes } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import type { Organisation } from "../state/organisation.ts";
import type { GuestLogin } from "./state.ts";

const AUDIENCE = "webmessaging-guest";

/** The vendor's JWT of an authenticated guest: 15 minutes, or the provider's access token if that is shorter. */
export async function signGuestJwt(organisation: Organisation, login: GuestLogin): Promise<string> {
  const { clock, configuration, signingKey } = organisation;
  const longest = configuration.choices.guestJwtSeconds;
  const issued = Math.floor(clock.now() / 1000);
  return new SignJWT({})
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setSubject(login.id)
    .setJti(randomBytes(12).toString("base64url"))
    .setAudience(AUDIENCE)
    .setIssuedAt(issued)
    .setExpirationTime(issued + Math.min(longest, Math.floor(login.accessTokenSeconds ?? longest)))
    .sign(signingKey);
}

/** The log-in behind a JWT, by the emulator's clock; `expired` and `invalid` are told apart for the log. */
export async function verifyGuestJwt(
  organisation: Organisation,
  jwt: string,
): Promise<GuestLogin | "expired" | "invalid" | "revoked"> {
  try {
    const { payload } = await jwtVerify(jwt, organisation.signingKey, {
      algorithms: ["HS256"],
      audience: AUDIENCE,
      currentDate: new Date(organisation.clock.now()),
    });
    const login = organisation.auth.logins.get(payload.sub ?? "");
    if (!login) return "invalid";
    return login.revoked ? "revoked" : login;
  } catch (error) {
    return error instanceof errors.JWTExpired ? "expired" : "invalid";
  }
}

/** A new refresh token of the vendor for this log-in; only its hash is kept. */
export function issueRefreshToken(organisation: Organisation, login: GuestLogin, seconds: number): string {
  const refreshToken = randomBytes(32).toString("base64url");
  login.refreshTokenHash = hashSecret(refreshToken);
  login.refreshExpiresAt = organisation.clock.now() + seconds * 1000;
  organisation.auth.byRefreshToken.set(login.refreshTokenHash, login);
  return refreshToken;
}

export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
