import { deliver, detach } from "../guest/deliver.ts";
import { loggedOut } from "../guest/frames.ts";
import { noContent, type Reply, vendorError } from "../http/reply.ts";
import type { Call } from "../http/route.ts";
import type { Organisation } from "../state/organisation.ts";
import { verifyGuestJwt } from "./guestJwt.ts";

/**
 * Logs the user out: every log-in of theirs is void at once, and every connection hears it (genesys.md §3.6).
 * The conversation itself goes on.
 */
export async function revoke({ organisation, request }: Call): Promise<Reply> {
  const [, jwt] = /^bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
  const login = jwt ? await verifyGuestJwt(organisation, jwt) : "invalid";
  if (typeof login === "string")
    return vendorError(401, "authentication.required", "The token is not accepted.");
  for (const other of organisation.auth.logins.values()) {
    if (other.identity.key === login.identity.key) other.revoked = true;
  }
  tellEveryConnection(organisation, login.identity.key);
  organisation.log.add("auth.revoked", { deploymentId: login.deploymentId });
  return noContent;
}

function tellEveryConnection({ sessions }: Organisation, key: string): void {
  const session = sessions.byIdentity.get(key);
  if (!session) return;
  session.logOuts += 1;
  deliver(session, loggedOut);
  for (const connection of [...session.connections]) detach(connection);
}
