import { generateKeyPair } from "jose";
import { ClientError } from "openid-client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { redeemAnswer } from "./answer.ts";
import type { Handshake } from "./handshake.ts";
import { problemOf } from "./problems.ts";
import { cachedProvider, discoverProvider } from "./provider.ts";
import { authorizationUrl } from "./request.ts";
import { type FalseCompany, falseCompany } from "./testing/company.ts";

const REDIRECT_URI = "http://localhost:3000/login/company/callback";
const begun: Handshake = {
  state: "s".repeat(43),
  nonce: "n".repeat(43),
  codeVerifier: "v".repeat(43),
  next: "/orders",
  stepUp: false,
  shared: false,
  begunAt: 0,
};
const joan = { name: "Joan", email: "joan@example.com", email_verified: true };

let there: FalseCompany;

beforeEach(async () => {
  there = await falseCompany();
  there.answers.nonce = begun.nonce;
  there.answers.idToken = joan;
});

afterEach(() => there.end());

/** The way back with these parameters, redeemed. */
async function back(parameters: Record<string, string> = {}, handshake = begun) {
  const right = { code: "a code", state: begun.state, iss: there.company.issuer };
  const answer = new URL(`${REDIRECT_URI}?${new URLSearchParams({ ...right, ...parameters })}`);
  return redeemAnswer(await discoverProvider(there.company), answer, handshake, there.company.trustsEmail);
}

async function problem(answered: Promise<unknown>): Promise<string> {
  return answered.then(
    () => "none",
    (error: unknown) => problemOf(error),
  );
}

describe("the way there", () => {
  async function parameters(handshake: Handshake) {
    const url = await authorizationUrl(await discoverProvider(there.company), REDIRECT_URI, handshake);
    return { at: url.origin + url.pathname, ...Object.fromEntries(url.searchParams) };
  }

  test("carries state, nonce and the challenge of a verifier that stays here", async () => {
    const sent = await parameters(begun);
    expect(sent).toEqual({
      at: `${there.company.issuer}/authorize`,
      client_id: "portal",
      redirect_uri: REDIRECT_URI,
      response_type: "code",
      scope: "openid profile email",
      state: begun.state,
      nonce: begun.nonce,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    });
    expect(JSON.stringify(sent)).not.toContain(begun.codeVerifier);
  });

  test("asks for a new log-in where it is a step-up", async () => {
    expect(await parameters({ ...begun, stepUp: true })).toMatchObject({ prompt: "login", max_age: "300" });
  });
});

describe("the way back", () => {
  test("says who it is, from the ID token alone where that is enough", async () => {
    const identity = { issuer: there.company.issuer, subject: "joan", email: joan.email, name: "Joan" };
    expect(await back()).toEqual({ identity, authenticatedAt: null });
    expect(there.asked).not.toContain("/userinfo");
  });

  test("asks user info for what the ID token does not say", async () => {
    there.answers.idToken = { auth_time: 1_700_000_000 };
    there.answers.userInfo = joan;
    const { identity, authenticatedAt } = await back();
    expect(identity).toMatchObject({ subject: "joan", email: joan.email, name: "Joan" });
    expect(authenticatedAt).toEqual(new Date(1_700_000_000_000));
  });

  test("with a recent log-in satisfies a step-up", async () => {
    there.answers.idToken = { ...joan, auth_time: Math.floor(Date.now() / 1000) - 60 };
    expect(await problem(back({}, { ...begun, stepUp: true }))).toBe("none");
  });

  const minutesAgo = (minutes: number) => Math.floor(Date.now() / 1000) - minutes * 60;

  test.each<[string, Record<string, unknown>]>([
    ["of another log-in", { nonce: "another nonce" }],
    ["without a nonce", { nonce: undefined }],
    ["of another issuer", { iss: "https://elsewhere.example.com" }],
    ["for another client", { aud: "another client" }],
    ["for several clients, of which it does not name ours", { aud: ["portal", "other"], azp: "other" }],
    ["that is over", { exp: minutesAgo(2) }],
    ["without an end", { exp: undefined }],
    ["without a subject", { sub: undefined }],
  ])("refuses an ID token %s", async (_, wrong) => {
    there.answers.idToken = { ...joan, ...wrong };
    expect(await problem(back())).toBe("COMPANY_ANSWER_REFUSED");
  });

  test.each([
    ["too old a log-in", minutesAgo(10)],
    ["an unknown time of log-in", undefined],
  ])("refuses %s to a step-up", async (_, authTime) => {
    there.answers.idToken = { ...joan, auth_time: authTime };
    expect(await problem(back({}, { ...begun, stepUp: true }))).toBe("COMPANY_ANSWER_REFUSED");
  });

  test("refuses an ID token that somebody else signed", async () => {
    there.answers.key = (await generateKeyPair("RS256")).privateKey;
    expect(await problem(back())).toBe("COMPANY_ANSWER_REFUSED");
  });

  test("refuses what user info says of another subject", async () => {
    there.answers.idToken = {};
    there.answers.userInfo = { ...joan, sub: "another" };
    expect(await problem(back())).toBe("COMPANY_ANSWER_REFUSED");
  });

  test.each([
    ["another provider's answer", { iss: "https://elsewhere.example.com" }, "COMPANY_ANSWER_REFUSED"],
    ["another log-in's answer", { state: "another" }, "COMPANY_ANSWER_REFUSED"],
    ["a refusal", { error: "access_denied" }, "COMPANY_DENIED"],
    ["trouble at the provider", { error: "temporarily_unavailable" }, "COMPANY_AWAY"],
    ["a request that it does not take", { error: "invalid_request" }, "COMPANY_MISCONFIGURED"],
  ])("tells %s apart", async (_, parameters, code) => {
    expect(await problem(back(parameters))).toBe(code);
  });

  test("counts only with the name of the provider that it came from", async () => {
    const answer = new URL(`${REDIRECT_URI}?code=a&state=${begun.state}`);
    const redeemed = redeemAnswer(await discoverProvider(there.company), answer, begun, false);
    expect(await problem(redeemed)).toBe("COMPANY_ANSWER_REFUSED");
  });

  test.each([
    ["a code that was used", 400, { error: "invalid_grant" }, "COMPANY_STATE_LOST"],
    ["a client that it does not know", 401, { error: "invalid_client" }, "COMPANY_MISCONFIGURED"],
    ["trouble at its end", 503, {}, "COMPANY_AWAY"],
  ])("tells %s apart", async (_, status, body, code) => {
    there.answers.token = { status, body };
    expect(await problem(back())).toBe(code);
  });
});

describe("discovery", () => {
  test("of somebody else is a wrong setting", async () => {
    there.answers.metadata = { issuer: "https://elsewhere.example.com" };
    expect(await problem(discoverProvider(there.company))).toBe("COMPANY_MISCONFIGURED");
  });

  test("at an address that has none is a wrong setting", async () => {
    const company = { ...there.company, issuer: `${there.company.issuer}/no-such-realm` };
    expect(await problem(discoverProvider(company))).toBe("COMPANY_MISCONFIGURED");
  });

  test("where nobody answers says so", async () => {
    const company = { ...there.company, issuer: "http://127.0.0.1:1" };
    expect(await problem(discoverProvider(company))).toBe("COMPANY_AWAY");
  });

  test("that takes too long is one where nobody answers", () => {
    const late = new DOMException("The operation was aborted due to timeout", "TimeoutError");
    const error = Object.assign(new ClientError("operation timed out", { cause: late }), {
      code: "OAUTH_TIMEOUT",
    });
    expect(problemOf(error)).toBe("COMPANY_AWAY");
  });

  test("is made once an hour for everybody, and again at once after it failed", async () => {
    let now = 0;
    const discover = vi.fn(() => discoverProvider(there.company));
    const provider = cachedProvider(discover, () => now);
    there.answers.metadata = { issuer: "https://elsewhere.example.com" };
    await expect(provider()).rejects.toThrow();
    there.answers.metadata = {};
    await Promise.all([provider(), provider()]);
    now = 3_599_999;
    await provider();
    expect(discover).toHaveBeenCalledTimes(2);
    now = 3_600_000;
    await provider();
    expect(discover).toHaveBeenCalledTimes(3);
  });
});
