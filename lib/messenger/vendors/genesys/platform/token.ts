import "server-only";
import { now } from "#lib/clock.ts";
import { environment } from "#lib/config/environment.ts";
import { VendorFailure } from "#lib/errors.ts";
import { genesysEndpoints } from "../endpoints.ts";
import { GenesysTokenResponse } from "../wire.ts";
import { failureOf } from "./failure.ts";

/** A token is renewed this long before its end (B7). */
const RENEW_BEFORE_MS = 60_000;
const PATIENCE_MS = 5_000;

let token: { value: string; until: number } | undefined;
let coming: Promise<string> | undefined;

/**
 * The platform's access token, fetched once for all who wait for it.
 * @throws VendorFailure
 */
export function platformToken(): Promise<string> {
  if (token && token.until > now().getTime()) return Promise.resolve(token.value);
  coming ??= fetchToken().finally(() => {
    coming = undefined;
  });
  return coming;
}

/** It was refused; a newer one may be here already. */
export function forgetToken(value: string): void {
  if (token?.value === value) token = undefined;
}

async function fetchToken(): Promise<string> {
  const { GENESYS_CLIENT_ID: id, GENESYS_CLIENT_SECRET: secret } = environment();
  if (!id) throw new VendorFailure("refused", "GENESYS_CLIENT_ID is not set");
  const response = await fetch(`${genesysEndpoints().login}/oauth/token`, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
    },
    body: "grant_type=client_credentials",
    signal: AbortSignal.timeout(PATIENCE_MS),
    cache: "no-store",
  }).catch((cause: unknown) => {
    throw new VendorFailure("away", "The token endpoint does not answer", null, cause);
  });
  if (!response.ok) throw failureOf(response, "the token endpoint");
  const answer = GenesysTokenResponse.parse(await response.json());
  token = { value: answer.access_token, until: now().getTime() + answer.expires_in * 1000 - RENEW_BEFORE_MS };
  return token.value;
}
