import { createHash, randomBytes } from "node:crypto";
import * as oauth from "oauth4webapi";
import type { APIRequestContext } from "playwright/test";
import { CLIENTS_SCRIPT } from "../fixtures/clients.ts";
import { deployment } from "../fixtures/deployment.ts";
import { operate } from "../fixtures/operator.ts";
import { ownClients } from "../fixtures/own-clients.ts";
import { expect, test } from "../fixtures/test.ts";
import { type Parameters, token } from "../fixtures/token-endpoint.ts";

const portal = deployment();
const issuer = new URL(portal.baseUrl);
const insecure = { [oauth.allowInsecureRequests]: issuer.protocol === "http:" };
const own = ownClients();
const verifier = "v".repeat(43);
const code_challenge = createHash("sha256").update(verifier).digest("base64url");

const query = (parameters: Parameters) =>
  new URLSearchParams(
    Object.entries({
      client_id: own.app.id,
      redirect_uri: own.app.redirectUri,
      response_type: "code",
      scope: "openid offline_access",
      code_challenge,
      code_challenge_method: "S256",
      ...parameters,
    }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  ).toString();

/** The provider's answer to an authorization request, not followed. */
async function authorize(request: APIRequestContext, parameters: Parameters = {}, more = "") {
  return request.get(`/oauth/authorize?${query(parameters)}${more}`, { maxRedirects: 0 });
}

async function codeOf(request: APIRequestContext, parameters: Parameters = {}): Promise<string> {
  const location = (await authorize(request, parameters)).headers().location ?? "";
  return new URL(location).searchParams.get("code") ?? "";
}

/** What the token endpoint answers: the error, or "ok". */
async function redeemed(code: string, changes: Parameters = {}, client = own.app): Promise<string> {
  const form: Parameters = {
    grant_type: "authorization_code",
    code,
    redirect_uri: client.redirectUri,
    code_verifier: verifier,
    client_id: client.id,
    client_secret: client.secret ?? undefined,
    ...changes,
  };
  return token(form);
}

test("oauth4webapi takes every answer of the code flow", async ({ page, logIn }) => {
  await logIn(page, "alice");
  const discovered = await oauth.discoveryRequest(issuer, { algorithm: "oidc", ...insecure });
  const server = await oauth.processDiscoveryResponse(issuer, discovered);
  expect(server).toMatchObject({
    issuer: portal.baseUrl,
    authorization_response_iss_parameter_supported: true,
    code_challenge_methods_supported: ["S256"],
    id_token_signing_alg_values_supported: ["RS256"],
  });
  const client: oauth.Client = { client_id: own.app.id };
  const nonce = oauth.generateRandomNonce();
  const callback = new URL(
    (await authorize(page.request, { nonce, state: "s", max_age: "3600" })).headers().location ?? "",
  );
  const answer = oauth.validateAuthResponse(server, client, callback, "s");
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.ClientSecretPost(own.app.secret ?? ""),
    answer,
    own.app.redirectUri,
    verifier,
    insecure,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: nonce,
    maxAge: 3600,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(server, response, insecure);
  const renewed = await oauth.processRefreshTokenResponse(
    server,
    client,
    await oauth.refreshTokenGrantRequest(
      server,
      client,
      oauth.ClientSecretBasic(own.app.secret ?? ""),
      tokens.refresh_token ?? "",
      insecure,
    ),
  );
  const claims = oauth.getValidatedIdTokenClaims(renewed);
  expect(claims?.sub).toBe(oauth.getValidatedIdTokenClaims(tokens)?.sub);
  const userInfo = await oauth.userInfoRequest(server, client, renewed.access_token, insecure);
  await oauth.processUserInfoResponse(server, client, claims?.sub ?? "", userInfo);
});

test("client credentials, by both ways of authentication and as oauth4webapi reads them", async () => {
  const id = `flow-${randomBytes(4).toString("hex")}`;
  const output = await operate(portal, CLIENTS_SCRIPT, "add", id, "--name", "A flow", "--machine");
  const secret = /shown this once: (\S+)/.exec(output)?.[1] ?? "";
  const discovered = await oauth.discoveryRequest(issuer, { algorithm: "oidc", ...insecure });
  const server = await oauth.processDiscoveryResponse(issuer, discovered);
  for (const way of [oauth.ClientSecretBasic(secret), oauth.ClientSecretPost(secret)]) {
    const parameters = new URLSearchParams({ scope: "data-actions" });
    const response = await oauth.clientCredentialsGrantRequest(
      server,
      { client_id: id },
      way,
      parameters,
      insecure,
    );
    const granted = await oauth.processClientCredentialsResponse(server, { client_id: id }, response);
    expect(granted).toMatchObject({ token_type: "bearer", expires_in: 900, scope: "data-actions" });
  }
  const form = { grant_type: "client_credentials", client_id: id, client_secret: secret };
  expect(await token({ ...form, scope: "openid" })).toBe("400 invalid_scope");
  expect(await token({ ...form, client_secret: "wrong" })).toBe("401 invalid_client");
  expect(await token({ ...form, grant_type: "authorization_code", code: "x" })).toBe(
    "400 unauthorized_client",
  );
  expect(await operate(portal, CLIENTS_SCRIPT, "rotate-secret", id)).toContain("shown this once");
  expect(await token(form)).toBe("401 invalid_client");
  expect(await operate(portal, CLIENTS_SCRIPT, "remove", id)).toContain("Removed");
});

test("a code works for its client, address and verifier, and for 60 seconds", async ({
  page,
  logIn,
  clocks,
}) => {
  await logIn(page, "alice");
  const { request } = page;
  const code = await codeOf(request);
  expect(await redeemed(code, { code_verifier: "w".repeat(43) })).toBe("400 invalid_grant");
  expect(await redeemed(code, { code_verifier: undefined })).toBe("400 invalid_grant");
  expect(await redeemed(code, { redirect_uri: `${own.app.redirectUri}/` })).toBe("400 invalid_grant");
  expect(await redeemed(code, { redirect_uri: undefined })).toBe("400 invalid_request");
  expect(await redeemed(code, {}, own.phone)).toBe("400 invalid_grant");
  expect(await redeemed(code)).toBe("ok");
  const late = await codeOf(request);
  const punctual = await codeOf(request);
  await clocks.advance(50);
  expect(await redeemed(punctual)).toBe("ok");
  await clocks.advance(11);
  expect(await redeemed(late)).toBe("400 invalid_grant");
});

test("the token endpoint's errors", async () => {
  const basic = (id: string, secret: string) => ({ authorization: `Basic ${btoa(`${id}:${secret}`)}` });
  const form = { grant_type: "refresh_token", refresh_token: "unknown" };
  expect(await token(form)).toBe("401 invalid_client");
  expect(await token(form, basic(own.app.id, "wrong"))).toBe("401 invalid_client");
  expect(await token(form, basic("nobody", "secret"))).toBe("401 invalid_client");
  expect(await token({ ...form, client_id: own.app.id })).toBe("401 invalid_client");
  expect(await token({ ...form, client_id: own.phone.id, client_secret: "x" })).toBe("401 invalid_client");
  const right = basic(own.app.id, own.app.secret ?? "");
  expect(await token(form, right)).toBe("400 invalid_grant");
  expect(await token({ ...form, client_secret: own.app.secret ?? "" }, right)).toBe("400 invalid_request");
  expect(await token({ ...form, scope: "data-actions" }, right)).toBe("400 invalid_scope");
  expect(await token({ grant_type: "password" }, right)).toBe("400 unsupported_grant_type");
  expect(await token({ grant_type: "client_credentials" }, right)).toBe("400 unauthorized_client");
  expect(await token({ client_id: own.app.id }, right)).toBe("400 invalid_request");
});

test("an unknown client or address is told on a page, and nobody is sent anywhere", async ({
  page,
  logIn,
}) => {
  await logIn(page, "alice");
  for (const parameters of [
    { client_id: "nobody" },
    { client_id: undefined },
    { redirect_uri: "https://evil.example/callback" },
    { redirect_uri: `${own.app.redirectUri}/` },
    { redirect_uri: undefined },
  ]) {
    const response = await authorize(page.request, parameters);
    expect(response.status()).toBe(400);
    expect(response.headers()["content-type"]).toBe("text/html; charset=utf-8");
    expect(response.headers().location).toBeUndefined();
  }
  expect(
    (await authorize(page.request, {}, `&redirect_uri=${encodeURIComponent(own.app.redirectUri)}`)).status(),
  ).toBe(400);
  await page.goto(`/oauth/authorize?${query({ client_id: "nobody" })}`);
  await expect(page.getByRole("heading", { name: "This link does not work" })).toBeVisible();
});

test("every other mistake is told to the client, with state and issuer", async ({ request }) => {
  for (const [error, parameters, more] of [
    ["unsupported_response_type", { response_type: "token" }, ""],
    ["invalid_request", { code_challenge_method: "plain" }, ""],
    [
      "invalid_request",
      { client_id: own.phone.id, code_challenge: undefined, code_challenge_method: undefined },
      "",
    ],
    ["invalid_scope", { scope: "email" }, ""],
    ["invalid_request", { prompt: "none login" }, ""],
    ["invalid_request", {}, "&scope=openid"],
    ["request_not_supported", { request: "e30.e30." }, ""],
    ["request_uri_not_supported", { request_uri: "https://app.example/request" }, ""],
    ["login_required", { prompt: "none" }, ""],
  ] as [string, Parameters, string][]) {
    const response = await authorize(request, { state: "a&b", ...parameters }, more);
    expect(response.status()).toBe(303);
    const location = new URL(response.headers().location ?? "");
    expect(location.href.startsWith(own.app.redirectUri)).toBe(true);
    expect(Object.fromEntries(location.searchParams)).toMatchObject({
      error,
      state: "a&b",
      iss: portal.baseUrl,
    });
  }
});

test("a request as a form is the same request as a link", async ({ request }) => {
  const response = await request.post("/oauth/authorize", {
    form: { client_id: own.app.id, scope: "openid" },
    headers: { "sec-fetch-site": "cross-site" },
    maxRedirects: 0,
  });
  expect(response.status()).toBe(303);
  expect(response.headers().location).toBe(`/oauth/authorize?client_id=${own.app.id}&scope=openid`);
});

test("what asks for a part of a page, as the router does after a log-in, gets no code", async ({
  page,
  logIn,
}) => {
  await logIn(page, "alice");
  for (const headers of ["rsc: 1", "accept: text/x-component"]) {
    const [name = "", value = ""] = headers.split(": ");
    // Next first has a request with the header of its router repeat itself with a parameter.
    const response = await page.request.get(`/oauth/authorize?${query({})}`, {
      headers: { [name]: value },
      maxRedirects: 1,
    });
    expect([response.status(), new URL(response.url()).origin]).toEqual([204, portal.baseUrl]);
  }
});

test("what there is not under /oauth is a problem, not a page", async ({ request }) => {
  const response = await request.get("/oauth/nothing/here");
  expect(response.status()).toBe(404);
  expect(await response.json()).toMatchObject({ code: "NOT_FOUND" });
});
