import { describe, expect, it } from "vitest";
import { DEMO_DEPLOYMENT } from "../configuration/demo.ts";
import { authenticatedStage, configureAs, refusalAs, type Tokens } from "../testing/authenticated.ts";

const EXCHANGE = "/api/v2/webdeployments/token/oauthcodegrantjwtexchange";
const REFRESH = "/api/v2/webdeployments/token/refresh";
const REVOKE = "/api/v2/webdeployments/token/revoke";

describe("the token exchange", () => {
  it("redeems the code with the stored secret, redirect URI and verifier", async () => {
    const { provider, exchange } = await authenticatedStage();
    const { status, body } = await exchange({ code: "code-1", codeVerifier: "verifier" });
    expect(status).toBe(200);
    expect(body).toEqual({ jwt: expect.any(String), refreshToken: expect.any(String) });
    const [request] = provider.tokenRequests();
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      grant_type: "authorization_code",
      code: "code-1",
      redirect_uri: "http://localhost:3000/support",
      code_verifier: "verifier",
    });
    expect(request?.headers.authorization).toBe(
      `Basic ${btoa("genesys-messenger:development-openid-secret")}`,
    );
  });

  it("admits each code once", async () => {
    const { exchange } = await authenticatedStage();
    expect((await exchange({ code: "code-1" })).status).toBe(200);
    expect((await exchange<{ message: string }>({ code: "code-1" })).body.message).toMatch(/used before/);
  });

  it.each([
    ["another issuer", { iss: "https://elsewhere.example" }],
    ["another audience", { aud: "another-client" }],
    ["another nonce", { nonce: "n-2" }],
    ["no nonce, though one was given", { nonce: undefined }],
    ["an end in the past", { exp: Math.floor(Date.now() / 1000) - 60 }],
    ["a foreign authorised party", { azp: "another-client" }],
    ["several audiences without an authorised party", { aud: ["genesys-messenger", "other"] }],
    ["no subject", { sub: undefined }],
  ])("refuses an id_token with %s", async (_what, claims) => {
    const { provider, exchange } = await authenticatedStage();
    provider.behaviour.claims = claims;
    expect((await exchange()).status).toBe(401);
  });

  it("refuses an id_token that the provider's keys did not sign", async () => {
    const { provider, exchange } = await authenticatedStage();
    provider.behaviour.foreignKey = true;
    expect((await exchange()).status).toBe(401);
  });

  it("refuses a log-in older than maxAge, and an issuer parameter that is not the provider", async () => {
    const { provider, exchange } = await authenticatedStage();
    provider.behaviour.claims = { auth_time: Math.floor(Date.now() / 1000) - 600 };
    expect((await exchange({ maxAge: 300 })).status).toBe(401);
    expect((await exchange({ maxAge: 900 })).status).toBe(200);
    expect((await exchange({ iss: "https://elsewhere.example" })).status).toBe(401);
    expect((await exchange({ iss: provider.url })).status).toBe(200);
  });

  it("judges the provider's times by real time, whatever the emulator's clock says, and lets a future iat pass", async () => {
    const { play, provider, exchange } = await authenticatedStage();
    await play.advance(86_400);
    provider.behaviour.claims = { iat: Math.floor(Date.now() / 1000) + 86_400 };
    expect((await exchange()).status).toBe(200);
  });

  it("takes an id_token too, without a refresh token unless chosen", async () => {
    for (const chosen of [false, true]) {
      const { provider, exchange } = await authenticatedStage(({ choices }) => {
        choices.refreshTokenInImplicitFlow = chosen;
      });
      const { status, body } = await exchange({ code: undefined, idToken: await provider.idToken() });
      expect([status, body.refreshToken !== undefined]).toEqual([200, chosen]);
    }
  });

  it("admits each id_token once, unless chosen", async () => {
    for (const chosen of [true, false]) {
      const { provider, exchange } = await authenticatedStage(({ choices }) => {
        choices.idTokenSingleUse = chosen;
      });
      const oauth = { code: undefined, idToken: await provider.idToken() };
      expect([(await exchange(oauth)).status, (await exchange(oauth)).status]).toEqual([
        200,
        chosen ? 401 : 200,
      ]);
    }
  });

  it("says that a provider is away, and that it refused", async () => {
    const { provider, exchange } = await authenticatedStage();
    provider.behaviour.status = 503;
    expect((await exchange()).status).toBe(503);
    provider.behaviour.status = undefined;
    provider.behaviour.refusal = "invalid_grant";
    expect((await exchange()).status).toBe(401);
  });

  it("answers the vendor's error body to what is no exchange", async () => {
    const { play } = await authenticatedStage();
    for (const body of [
      {},
      { deploymentId: DEMO_DEPLOYMENT, oauth: {} },
      { deploymentId: "unknown", oauth: { code: "c", redirectUri: "r" } },
    ]) {
      const answer = await play.call("POST", EXCHANGE, body);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({
        status: 400,
        code: "bad.request",
        contextId: expect.any(String),
        details: [],
        errors: [],
      });
    }
  });
});

describe("the vendor's tokens", () => {
  it("last 15 minutes, or as long as the provider's access token if that is shorter", async () => {
    const { play, provider, logIn } = await authenticatedStage();
    const guest = await play.guest();
    const { jwt } = await logIn();
    expect(await configureAs(guest, jwt)).toMatchObject({ newSession: true });
    await play.advance(601);
    expect(await refusalAs(guest, jwt)).toEqual([401, "User is unauthorized"]);
    provider.behaviour.expiresIn = 86_400;
    const longer = await logIn();
    await play.advance(890);
    expect(await configureAs(guest, longer.jwt)).toMatchObject({ newSession: false });
    await play.advance(11);
    expect(await refusalAs(guest, longer.jwt)).toEqual([401, "User is unauthorized"]);
  });

  it("are renewed by the refresh token until its end", async () => {
    const { play, logIn } = await authenticatedStage();
    const { refreshToken } = await logIn();
    await play.advance(86_000);
    const renewed = await play.call<Tokens>("POST", REFRESH, { refreshToken });
    expect(renewed).toMatchObject({ status: 200, body: { jwt: expect.any(String) } });
    expect(await configureAs(await play.guest(), renewed.body.jwt)).toMatchObject({ newSession: true });
    await play.advance(401);
    expect((await play.call("POST", REFRESH, { refreshToken, deploymentId: DEMO_DEPLOYMENT })).status).toBe(
      401,
    );
    expect((await play.call("POST", REFRESH, { refreshToken: "unknown" })).status).toBe(401);
  });

  it("end with the provider's session: neither renewed nor accepted", async () => {
    const { play, provider, logIn } = await authenticatedStage();
    const { jwt, refreshToken } = await logIn();
    const guest = await play.guest();
    provider.behaviour.refusal = "invalid_grant";
    expect(await refusalAs(guest, jwt)).toEqual([403, "Session authentication failed"]);
    expect((await play.call("POST", REFRESH, { refreshToken })).status).toBe(401);
  });

  it("ask the provider once for several tabs at the same moment", async () => {
    const { play, provider, logIn } = await authenticatedStage();
    const { jwt } = await logIn();
    const guests = await Promise.all([play.guest(), play.guest(), play.guest()]);
    await Promise.all(guests.map((guest) => configureAs(guest, jwt)));
    const refreshes = provider
      .tokenRequests()
      .filter(({ body }) => body.includes("grant_type=refresh_token"));
    expect(new Set(refreshes.map(({ body }) => body)).size).toBe(refreshes.length);
  });

  it("are void at once after a revocation, on every connection of the user", async () => {
    const { play, logIn } = await authenticatedStage();
    const tokens = await logIn();
    const elsewhere = await logIn();
    const [first, second] = [await play.guest(), await play.guest()];
    await configureAs(first, tokens.jwt);
    await configureAs(second, elsewhere.jwt);
    second.request({ action: "getJwt" });
    const { jwt } = (await second.next("JwtResponse")).body;
    const history = () =>
      play.call("GET", "/api/v2/webmessaging/messages", undefined, { authorization: `bearer ${jwt}` });
    expect((await history()).status).toBe(200);
    const answer = await play.call("DELETE", REVOKE, undefined, { authorization: `bearer ${tokens.jwt}` });
    expect(answer.status).toBe(204);
    expect((await history()).status).toBe(401);
    await first.next("LogoutEvent");
    await second.next("LogoutEvent");
    second.request({ action: "onMessage", message: { type: "Text", text: "still me?" } });
    expect((await second.next("string")).code).toBe(401);
    expect(await refusalAs(first, tokens.jwt)).toEqual([403, "Try to authenticate again"]);
    expect((await play.call("POST", REFRESH, { refreshToken: elsewhere.refreshToken })).status).toBe(401);
    expect(
      (await play.call("DELETE", REVOKE, undefined, { authorization: `bearer ${tokens.jwt}` })).status,
    ).toBe(401);
  });
});
