import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { singleParameters } from "../single-parameters.ts";
import type { Client } from "../store.ts";
import { CONFIDENTIAL, PUBLIC } from "../testing/sample-client.ts";
import { checkRequest } from "./check-request.ts";

const CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const REDIRECT_URI = "https://app.example/callback";

const good = (client: Client) => ({
  client_id: client.id,
  redirect_uri: REDIRECT_URI,
  response_type: "code",
  scope: "openid email",
  state: "s",
  code_challenge: CHALLENGE,
  code_challenge_method: "S256",
});

function check(
  changes: Record<string, string | null>,
  client: Client = CONFIDENTIAL,
  known: Client | null = client,
) {
  const entries = Object.entries({ ...good(client), ...changes });
  const given = entries.filter((entry): entry is [string, string] => entry[1] !== null);
  return checkRequest(singleParameters(new URLSearchParams(given)), known);
}

const errorOf = (changes: Record<string, string | null>, client?: Client) => {
  const checked = check(changes, client);
  if (checked.ok) return "none";
  return checked.to ? checked.refusal.error : checked.reason;
};

describe("a request", () => {
  test("with everything", () => {
    const changes = { nonce: "n", prompt: "login consent", max_age: "60", unknown: "x", display: "page" };
    expect(check(changes)).toEqual({
      ok: true,
      request: {
        clientId: "shop-app",
        redirectUri: REDIRECT_URI,
        state: "s",
        scopes: ["openid", "email"],
        nonce: "n",
        codeChallenge: CHALLENGE,
        silent: false,
        logInAgain: true,
        maxAge: 60,
        askedAt: null,
      },
    });
  });

  test("of a confidential client may come without PKCE, of a public one not", () => {
    const without = { code_challenge: null, code_challenge_method: null };
    expect(errorOf(without)).toBe("none");
    expect(errorOf(without, PUBLIC)).toBe("invalid_request");
    expect(errorOf({}, PUBLIC)).toBe("none");
  });

  test("gets the scopes that the client may have; others are ignored", () => {
    const checked = check({ scope: "openid data-actions phone offline_access openid" });
    expect(checked.ok && checked.request.scopes).toEqual(["openid", "offline_access"]);
  });

  test.each([
    ["CLIENT_UNKNOWN", { client_id: null }],
    ["CLIENT_UNKNOWN", { client_id: "somebody" }],
    ["REDIRECT_URI_UNKNOWN", { redirect_uri: null }],
    ["unsupported_response_type", { response_type: "token" }],
    ["unsupported_response_type", { response_type: "code id_token" }],
    ["invalid_request", { response_type: null }],
    ["invalid_request", { response_mode: "fragment" }],
    ["invalid_scope", { scope: null }],
    ["invalid_scope", { scope: "email" }],
    ["invalid_request", { code_challenge_method: "plain" }],
    ["invalid_request", { code_challenge_method: null }],
    ["invalid_request", { code_challenge: null }],
    ["invalid_request", { code_challenge: "short" }],
    ["invalid_request", { prompt: "none login" }],
    ["invalid_request", { prompt: "create" }],
    ["invalid_request", { max_age: "-1" }],
    ["invalid_request", { max_age: "soon" }],
    ["invalid_request", { nonce: "a\u0000b" }],
    ["request_not_supported", { request: "e30.e30." }],
    ["request_uri_not_supported", { request_uri: "https://app.example/r" }],
    ["registration_not_supported", { registration: "{}" }],
  ])("is refused with %s: %o", (error, changes) => expect(errorOf(changes)).toBe(error));

  test("of a client without the grant", () => {
    expect(errorOf({}, { ...CONFIDENTIAL, grantTypes: ["client_credentials"] })).toBe("unauthorized_client");
  });
});

describe("a repeated parameter", () => {
  const twice = (name: string) => {
    const given = new URLSearchParams({ prompt: "none", unknown: "x", ...good(CONFIDENTIAL) });
    given.append(name, given.get(name) ?? "");
    return checkRequest(singleParameters(given), CONFIDENTIAL);
  };

  test.each(["client_id", "redirect_uri"])("%s leaves nobody to answer to", (name) => {
    expect(twice(name)).toMatchObject({ ok: false, to: null });
  });

  test.each(["scope", "code_challenge", "prompt", "unknown"])("%s is refused", (name) => {
    expect(twice(name)).toMatchObject({ to: { state: "s" }, refusal: { error: "invalid_request" } });
  });

  test("state is not handed back", () => {
    expect(twice("state")).toMatchObject({ to: { state: undefined }, refusal: { error: "invalid_request" } });
  });
});

describe("a redirect URI is one of those registered, byte by byte", () => {
  const accepted = (redirect_uri: string) => {
    const checked = check({ redirect_uri });
    return checked.ok || checked.to !== null;
  };

  test.each([
    "https://app.example/callback/",
    "https://app.example/callback?x=1",
    "https://app.example/callback#x",
    "https://app.example/Callback",
    "https://APP.example/callback",
    "https://app.example:443/callback",
    "https://app.example/./callback",
    "https://app.example/%63allback",
    "https://app.example.evil.example/callback",
    "https://app.example@evil.example/callback",
    "//app.example/callback",
    "http://app.example/callback",
    "javascript:alert(1)",
    " https://app.example/callback",
    "https://app.example/callback\n",
    "https://app.example/second?tenant=2",
  ])("%j is none", (uri) => expect(accepted(uri)).toBe(false));

  test("whatever is made of one is none", () => {
    const change = fc.tuple(fc.nat(REDIRECT_URI.length), fc.string({ minLength: 1, unit: "binary" }));
    fc.assert(
      fc.property(change, fc.boolean(), ([place, text], isReplaced) => {
        const rest = REDIRECT_URI.slice(isReplaced ? place + 1 : place);
        const changed = REDIRECT_URI.slice(0, place) + text + rest;
        fc.pre(!CONFIDENTIAL.redirectUris.includes(changed));
        expect(accepted(changed)).toBe(false);
      }),
    );
  });

  test("nothing at random is one, and nothing throws", () => {
    const words = fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string());
    const name = fc.constantFrom(
      "redirect_uri",
      "client_id",
      "scope",
      "prompt",
      "max_age",
      "nonce",
      "state",
      "x",
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, words)), fc.constantFrom(CONFIDENTIAL, null), (entries, client) => {
        const checked = checkRequest(singleParameters(new URLSearchParams(entries)), client);
        expect(checked).toMatchObject({ ok: false, to: null });
      }),
    );
  });
});
