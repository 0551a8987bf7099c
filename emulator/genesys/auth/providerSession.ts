import type { Organisation } from "../state/organisation.ts";
import { discover, ProviderUnavailable } from "./provider.ts";
import { askProvider } from "./providerToken.ts";
import type { GuestLogin, ProviderCheck } from "./state.ts";

/**
 * Asks the provider, with its own refresh token, whether its session still lives (genesys.md §4.2). Without
 * such a token nothing can be asked, and the log-in counts as alive. Concurrent questions are one.
 */
export function checkProviderSession(organisation: Organisation, login: GuestLogin): Promise<ProviderCheck> {
  if (!login.providerRefreshToken || organisation.configuration.choices.providerIsAsked === "never") {
    return Promise.resolve("alive");
  }
  login.providerCheck ??= ask(organisation, login, login.providerRefreshToken).finally(() => {
    login.providerCheck = undefined;
  });
  return login.providerCheck;
}

async function ask(
  organisation: Organisation,
  login: GuestLogin,
  refreshToken: string,
): Promise<ProviderCheck> {
  const integration = organisation.configuration.openIdIntegrations.find(
    ({ name }) => name === login.integration,
  );
  if (!integration) return "gone";
  try {
    const provider = await discover(integration);
    const answer = await askProvider(integration, provider, {
      grant_type: "refresh_token",
      refresh_token: refreshToken,
    });
    if ("refused" in answer) {
      login.revoked = true;
      organisation.log.add("auth.provider.sessionGone", { refusal: answer.refused }, { level: "warning" });
      return "gone";
    }
    login.providerRefreshToken = answer.tokens.refresh_token ?? refreshToken;
    login.accessTokenSeconds = answer.tokens.expires_in ?? login.accessTokenSeconds;
    return "alive";
  } catch (error) {
    if (!(error instanceof ProviderUnavailable)) throw error;
    organisation.log.add("auth.provider.unavailable", { message: error.message }, { level: "alert" });
    return "unknown";
  }
}
