import "server-only";
import { now } from "#lib/clock.ts";
import { currentLogin, logOut } from "#lib/session/index.ts";
import { readIdToken } from "#lib/tokens/index.ts";
import { pathAfterLogOut } from "../company/log-out.ts";
import { identityClaims } from "../identity-claims.ts";
import { lookUpClient } from "../look-up-client.ts";
import { type SingleParameters, singleParameters } from "../single-parameters.ts";
import { checkEndSession, type EndSessionRequest, type Hint } from "./check-request.ts";

export type EndSessionAnswer =
  /** Logged out, and on to the client's page. */
  | { kind: "client"; location: string }
  /** Logged out, and on to a page of ours. */
  | { kind: "own"; location: string }
  /** The customer is asked first. */
  | { kind: "ask" }
  | { kind: "page"; reason: "CLIENT_UNKNOWN" | "REDIRECT_URI_UNKNOWN" };

/** The end-session endpoint. `confirmed` says that the customer has agreed on our own page. */
export async function endSession(given: URLSearchParams, confirmed: boolean): Promise<EndSessionAnswer> {
  const request = await asked(singleParameters(given));
  if (!request.ok) return { kind: "page", reason: request.reason };
  if (!request.isCertain && !confirmed) return { kind: "ask" };
  const login = await currentLogin();
  if (login) await logOut();
  return request.to === null
    ? { kind: "own", location: pathAfterLogOut(login?.role) ?? "/" }
    : { kind: "client", location: request.to };
}

async function asked(parameters: SingleParameters): Promise<EndSessionRequest> {
  const hint = await hintIn(parameters);
  const client = await lookUpClient(parameters.get("client_id") ?? hint?.clientId);
  const login = await currentLogin();
  const claims = login && (await identityClaims(login.customerId, []));
  return checkEndSession(parameters, { client, hint, subject: claims?.sub ?? null });
}

/** A hint counts however old it is, as long as we signed it. */
async function hintIn({ get }: SingleParameters): Promise<Hint | null> {
  const token = get("id_token_hint");
  return token ? readIdToken(token, now()) : null;
}
