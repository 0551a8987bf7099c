import "server-only";
import { buildEndSessionUrl } from "openid-client";
import { environment } from "#lib/config/environment.ts";
import { log } from "#lib/log.ts";
import { describeError } from "./problems.ts";
import { companyProvider } from "./provider.ts";

/**
 * Where a log-out goes on once it is done here, so that the next person at this computer is not let in by what the
 * provider still remembers; null where there is no such place, or the settings say that it is left alone.
 */
export function pathAfterLogOut(role: "CUSTOMER" | "AGENT" | "OPERATOR" | undefined): "/logged-out" | null {
  return environment().company?.logsOut && role === "CUSTOMER" ? "/logged-out" : null;
}

/**
 * The provider's own log-out (OpenID Connect RP-Initiated Logout 1.0), which then leads back here; null where it has
 * none or is away. It is named by our client and not by an ID token, none of which is kept (decision record 0040).
 */
export async function companyLogOutUrl(): Promise<string | null> {
  if (!environment().company?.logsOut) return null;
  try {
    const provider = await companyProvider();
    if (!provider.serverMetadata().end_session_endpoint) return null;
    return buildEndSessionUrl(provider, { post_logout_redirect_uri: `${environment().appOrigin}/` }).href;
  } catch (error) {
    log().warn({ reason: describeError(error) }, "log-out at the company failed");
    return null;
  }
}
