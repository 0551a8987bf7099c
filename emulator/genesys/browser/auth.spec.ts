import { asked, authProvider, storageKey } from "./testing/auth-provider.ts";
import { DEPLOYMENTS, expect, test } from "./testing/fixtures.ts";
import { hold } from "./testing/hold.ts";

test("without an AuthProvider the session is anonymous, where the deployment allows an upgrade", async ({
  shop,
  vendor,
}) => {
  await shop.open();
  await shop.chat("Hello");
  expect(await shop.event("MessagingService.started")).toMatchObject({ authenticated: false });
  expect((await vendor.newest()).authenticated).toBe(false);
  expect(await shop.command("Auth.getTokens")).toEqual({ rejected: "There is no authenticated session" });
});

test("a code becomes tokens and an authenticated session", async ({ shop, vendor, provider }) => {
  const login = provider.login("alice");
  await shop.open({ early: authProvider([login]) });
  expect(await shop.event("Auth.authenticating")).toEqual({
    authCode: login.authCode,
    redirectUri: login.redirectUri,
  });
  const tokens = await shop.event("Auth.authenticated");
  expect(tokens).toEqual({ jwt: expect.any(String), refreshToken: expect.any(String) });
  await shop.chat("It is me");
  expect(await shop.event("MessagingService.started")).toMatchObject({ authenticated: true });
  expect((await vendor.newest()).authenticated).toBe(true);
  expect(await shop.command("Auth.getTokens")).toEqual({ fulfilled: tokens });
  expect(Object.keys(await shop.stored(DEPLOYMENTS.demo))).toEqual(
    expect.arrayContaining([storageKey("gcatkn"), storageKey("gcartkn")]),
  );
  const shared = await shop.page.evaluate(() => Reflect.get(window, "provider").data("Auth.authenticated"));
  expect(shared).toEqual(tokens);
});

test("a reload uses the stored tokens and asks for no code", async ({ shop, provider }) => {
  await shop.open({ early: authProvider([provider.login("alice")]) });
  await shop.chat("It is me");
  await shop.page.reload();
  expect(await shop.event("MessagingService.started")).toMatchObject({
    authenticated: true,
    newSession: false,
  });
  expect(await asked(shop)).toEqual([]);
  await expect(shop.log).toContainText("It is me");
});

test("an expired JWT is renewed with the refresh token", async ({ shop, vendor, provider }) => {
  await shop.open({ early: authProvider([provider.login("alice")]) });
  await shop.chat("It is me");
  const before = (await shop.command("Auth.getTokens")) as { fulfilled: { jwt: string } };
  await vendor.advance(16 * 60);
  await shop.page.reload();
  expect(await shop.event("MessagingService.started")).toMatchObject({
    authenticated: true,
    newSession: false,
  });
  const after = (await shop.command("Auth.getTokens")) as { fulfilled: { jwt: string } };
  expect(after.fulfilled.jwt).not.toBe(before.fulfilled.jwt);
  expect(await asked(shop)).toEqual([]);
});

test("where the refresh token is dead too, the provider is asked to log in again, then for a new code", async ({
  shop,
  vendor,
  provider,
}) => {
  await shop.open({ early: authProvider([provider.login("alice")]) });
  await shop.chat("It is me");
  await vendor.advance(16 * 60);
  await vendor.fault({ kind: "refreshTokenRevoked" });
  await shop.open({ early: authProvider([provider.login("alice")]) });
  await shop.event("Auth.tokenError");
  expect(await shop.event("MessagingService.started")).toMatchObject({
    authenticated: true,
    newSession: false,
  });
  expect(await asked(shop)).toEqual([["reAuthenticate"], ["getAuthCode", true]]);
});

test("Auth.refreshToken and Auth.reAuthenticate", async ({ shop, vendor, provider }) => {
  await shop.open({ early: authProvider([provider.login("alice"), provider.login("alice")]) });
  await shop.event("Auth.authenticated");
  expect(await shop.command("Auth.refreshToken")).toEqual({ fulfilled: { jwt: expect.any(String) } });
  await vendor.fault({ kind: "refreshTokenRevoked" });
  expect(await shop.command("Auth.refreshToken")).toEqual({ rejected: "The token could not be refreshed" });
  expect(await shop.event("Auth.tokenError")).toMatchObject({ status: expect.any(Number) });
  expect(await shop.command("Auth.reAuthenticate")).toEqual({
    fulfilled: { jwt: expect.any(String), refreshToken: expect.any(String) },
  });
  expect(await asked(shop)).toEqual([["getAuthCode", false], ["reAuthenticate"], ["getAuthCode", true]]);
});

test("a code that the provider refuses is an authError; the session stays anonymous", async ({
  shop,
  vendor,
}) => {
  const stolen = { authCode: "never issued", redirectUri: "http://localhost/support", nonce: "n" };
  await shop.open({ early: authProvider([stolen]) });
  expect(await shop.event("Auth.authError")).toMatchObject({ status: 401 });
  await shop.event("MessagingService.ready");
  await shop.page.evaluate(() => Reflect.get(window, "provider").data("x"));
  expect(await vendor.log("auth.exchange.refused")).toHaveLength(1);
  expect(await shop.command("Auth.getTokens")).toEqual({ rejected: "There is no authenticated session" });
});

test("a provider without a log-in leaves the customer anonymous", async ({ shop }) => {
  await shop.open({ early: authProvider([], { rejects: true }) });
  expect(await shop.event("Auth.authProviderError")).toEqual({ error: "nobody is logged in" });
  await shop.chat("Hello");
  expect(await shop.event("MessagingService.started")).toMatchObject({ authenticated: false });
});

test("a deployment that demands a log-in refuses to start without one", async ({ shop, vendor }) => {
  await shop.open({ deployment: "authenticated", early: authProvider([], { rejects: true }) });
  await shop.event("MessagingService.ready");
  await shop.launcher.click();
  await expect(shop.frame.getByText("The Messenger cannot be reached.")).toBeVisible();
  expect(await vendor.log("guest.session.created")).toEqual([]);
});

test("while the exchange is under way commands are refused, and what the customer writes waits", async ({
  shop,
  vendor,
  provider,
}) => {
  const exchange = await hold(shop.page, "oauthcodegrantjwtexchange");
  await shop.open({ early: authProvider([provider.login("alice")]) });
  await shop.event("Auth.authenticating");
  expect(await shop.command("MessagingService.sendMessage", { message: "x" })).toEqual({
    rejected: "Messages cannot be sent while authenticating",
  });
  await shop.launcher.click();
  await shop.send("Written meanwhile");
  exchange.release();
  await shop.event("Auth.authenticated");
  await expect(shop.log.getByText("Written meanwhile")).toBeVisible();
  expect(await shop.command("MessagingService.sendMessage", { message: "x" })).toEqual({
    fulfilled: undefined,
  });
  // That somebody types is said in a session's name, or not at all.
  expect(await vendor.log("guest.malformed")).toEqual([]);
});

test("a page that is left during the exchange does not go on as a stranger", async ({
  shop,
  vendor,
  provider,
}) => {
  await hold(shop.page, "oauthcodegrantjwtexchange");
  await shop.open({ early: authProvider([provider.login("alice")]) });
  await shop.launcher.click();
  await expect.poll(() => vendor.log("guest.connected")).toHaveLength(1);
  // To one that has nothing to say to the vendor itself.
  await shop.open({ deployment: "inactive" });
  await expect.poll(() => vendor.log("guest.disconnected")).toHaveLength(1);
  expect(await vendor.log("guest.request")).toEqual([]);
});
