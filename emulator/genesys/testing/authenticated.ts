import { randomUUID } from "node:crypto";
import type { Configuration } from "../configuration/configuration.ts";
import { DEMO_DEPLOYMENT } from "../configuration/demo.ts";
import { type Answer, type Stage, stage } from "./emulator.ts";
import type { Guest } from "./guest.ts";
import { playProvider } from "./provider.ts";

export interface Tokens {
  jwt: string;
  refreshToken?: string;
}

/** An emulator whose demo deployment trusts a provider of the test's own. */
export async function authenticatedStage(change: (configuration: Configuration) => void = () => {}) {
  const provider = await playProvider();
  const play = await stage((configuration) => {
    for (const integration of configuration.openIdIntegrations) {
      integration.discoveryUri = `${provider.url}/.well-known/openid-configuration`;
    }
    change(configuration);
  });
  const exchange = <T = Tokens>(oauth: object = {}): Promise<Answer<T>> =>
    play.call<T>("POST", "/api/v2/webdeployments/token/oauthcodegrantjwtexchange", {
      deploymentId: DEMO_DEPLOYMENT,
      oauth: { code: randomUUID(), redirectUri: "http://localhost:3000/support", nonce: "n-1", ...oauth },
    });
  const logIn = async (): Promise<Tokens> => (await exchange()).body;
  return { play, provider, exchange, logIn };
}

export async function configureAs(guest: Guest, jwt: string, more: object = {}) {
  const tracingId = guest.request({
    action: "configureAuthenticatedSession",
    deploymentId: DEMO_DEPLOYMENT,
    data: { code: jwt },
    ...more,
  });
  return (await guest.next("SessionResponse", (frame) => frame.tracingId === tracingId)).body;
}

/** Configures, and expects to be refused: the code and the words. */
export async function refusalAs(guest: Guest, jwt: string): Promise<[number, string]> {
  const tracingId = guest.request({
    action: "configureAuthenticatedSession",
    deploymentId: DEMO_DEPLOYMENT,
    data: { code: jwt },
  });
  const { code, body } = await guest.next("string", (frame) => frame.tracingId === tracingId);
  return [code, body];
}

export async function historyOf(play: Stage, guest: Guest): Promise<(string | undefined)[]> {
  const tracingId = guest.request({ action: "getJwt" });
  const { body } = await guest.next("JwtResponse", (frame) => frame.tracingId === tracingId);
  const answer = await play.call<{ entities: { text?: string; type: string }[] }>(
    "GET",
    "/api/v2/webmessaging/messages",
    undefined,
    { authorization: `bearer ${body.jwt}` },
  );
  return answer.body.entities.filter(({ type }) => type !== "Event").map(({ text }) => text);
}
