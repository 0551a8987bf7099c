import { z } from "zod";
import { json, type Reply, vendorError } from "../http/reply.ts";
import type { Organisation } from "../state/organisation.ts";
import { hashSecret, signGuestJwt } from "./guestJwt.ts";
import { checkProviderSession } from "./providerSession.ts";

/** Body of the refresh; some official clients leave the deployment out (genesys.md §3.8). */
export const refreshSchema = z.object({
  refreshToken: z.string().min(1).max(8192),
  deploymentId: z.string().nullish(),
});

/** A new JWT for a refresh token that is known, not over, not revoked, and whose provider session lives. */
export async function refresh(
  organisation: Organisation,
  body: z.infer<typeof refreshSchema>,
): Promise<Reply> {
  const login = organisation.auth.byRefreshToken.get(hashSecret(body.refreshToken));
  const fault = organisation.faults.take("refreshTokenRevoked");
  if (login && fault) login.revoked = true;
  if (!login || login.revoked) return refuse(organisation, "unknown or revoked");
  if (login.refreshExpiresAt <= organisation.clock.now()) return refuse(organisation, "expired");
  if (body.deploymentId && body.deploymentId !== login.deploymentId)
    return refuse(organisation, "another deployment");
  const provider = await checkProviderSession(organisation, login);
  if (provider === "gone") return refuse(organisation, "the provider's session is over");
  if (provider === "unknown")
    return vendorError(503, "service.unavailable", "The identity provider could not be reached.");
  organisation.log.add("auth.refreshed", { deploymentId: login.deploymentId });
  return json({ jwt: await signGuestJwt(organisation, login) }, 200, { "cache-control": "no-store" });
}

function refuse(organisation: Organisation, problem: string): Reply {
  organisation.log.add("auth.refresh.refused", { problem }, { level: "warning" });
  return vendorError(401, "authentication.failed", "The refresh token is not accepted.");
}
