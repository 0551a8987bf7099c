import { DEPLOYMENTS, expect, type Tab, tab, test } from "./testing/fixtures.ts";

type Login = { authCode: string; redirectUri: string; nonce: string };
const key = (name: string) => `_${DEPLOYMENTS.demo}:${name}`;

/** A brand's AuthProvider that hands out the given log-ins, one per call, and writes its calls down. */
function authProvider(
  logins: Login[],
  { signIns = [], rejects = false }: { signIns?: Login[]; rejects?: boolean } = {},
): string {
  return `window.asked = [];
    Genesys('registerPlugin', 'AuthProvider', (AuthProvider) => {
      const logins = ${JSON.stringify(logins)}, signIns = ${JSON.stringify(signIns)};
      window.provider = AuthProvider;
      AuthProvider.registerCommand('getAuthCode', (e) => {
        window.asked.push(['getAuthCode', e.data?.forceUpdate === true]);
        if (${rejects}) e.reject('nobody is logged in'); else e.resolve(logins.shift());
      });
      AuthProvider.registerCommand('reAuthenticate', (e) => { window.asked.push(['reAuthenticate']); e.resolve(); });
      if (signIns.length > 0) AuthProvider.registerCommand('signIn', (e) => e.resolve(signIns.shift()));
      AuthProvider.ready();
    });`;
}
const asked = ({ page }: Tab) => page.evaluate(() => Reflect.get(window, "asked"));

async function chat(tab: Tab, text: string): Promise<void> {
  await tab.launcher.click();
  await tab.send(text);
  await expect(tab.log).toContainText(text);
  await expect(tab.log).not.toContainText("On its way");
}

test("without an AuthProvider the session is anonymous, where the deployment allows an upgrade", async ({
  shop,
  vendor,
}) => {
  await shop.open();
  await chat(shop, "Hello");
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
  await chat(shop, "It is me");
  expect(await shop.event("MessagingService.started")).toMatchObject({ authenticated: true });
  expect((await vendor.newest()).authenticated).toBe(true);
  expect(await shop.command("Auth.getTokens")).toEqual({ fulfilled: tokens });
  expect(Object.keys(await shop.stored(DEPLOYMENTS.demo))).toEqual(
    expect.arrayContaining([key("gcatkn"), key("gcartkn")]),
  );
  const shared = await shop.page.evaluate(() => Reflect.get(window, "provider").data("Auth.authenticated"));
  expect(shared).toEqual(tokens);
});

test("a reload uses the stored tokens and asks for no code", async ({ shop, provider }) => {
  await shop.open({ early: authProvider([provider.login("alice")]) });
  await chat(shop, "It is me");
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
  await chat(shop, "It is me");
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
  await chat(shop, "It is me");
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
  await chat(shop, "Hello");
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
  await vendor.fault({ kind: "exchangeSlow", delayMs: 3000 });
  await shop.open({ early: authProvider([provider.login("alice")]) });
  await shop.event("Auth.authenticating");
  expect(await shop.command("MessagingService.sendMessage", { message: "x" })).toEqual({
    rejected: "Messages cannot be sent while authenticating",
  });
  await shop.launcher.click();
  await shop.send("Written meanwhile");
  await shop.event("Auth.authenticated");
  await expect(shop.log.getByText("Written meanwhile")).toBeVisible();
  expect(await shop.command("MessagingService.sendMessage", { message: "x" })).toEqual({
    fulfilled: undefined,
  });
});

test("step-up lifts the anonymous conversation to the customer's, in place", async ({
  shop,
  vendor,
  provider,
}) => {
  await shop.open({ early: authProvider([], { rejects: true, signIns: [provider.login("alice")] }) });
  await shop.event("Auth.signInAvailable");
  await chat(shop, "Before the log-in");
  await shop.frame.getByRole("button", { name: "Sign in" }).click();
  await shop.event("Auth.signingIn");
  expect(await shop.event("Auth.signedIn")).toEqual({ authCode: expect.any(String) });
  expect(await shop.event("MessagingService.steppedUpConversation")).toMatchObject({
    events: [{ eventType: "Presence", presence: { type: "SignIn" } }],
  });
  await expect(shop.frame.getByRole("button", { name: "Sign in" })).toBeHidden();
  await expect(shop.log).toContainText("Before the log-in");
  await shop.send("After it");
  await expect(shop.log).toContainText("After it");
  expect(await vendor.conversations()).toHaveLength(1);
  expect((await vendor.newest()).authenticated).toBe(true);
});

test("a provider that signs in by a page of its own tells by an event", async ({
  shop,
  vendor,
  provider,
}) => {
  await shop.open({ early: authProvider([], { rejects: true }) });
  await chat(shop, "Before the log-in");
  await shop.page.evaluate(
    (login) => Reflect.get(window, "provider").publish("signedIn", login),
    provider.login("alice"),
  );
  await shop.event("Auth.signedIn");
  await shop.event("MessagingService.steppedUpConversation");
  expect((await vendor.newest()).authenticated).toBe(true);
  await shop.page.evaluate(() => Reflect.get(window, "provider").publish("signInFailed", "closed"));
  expect(await shop.event("Auth.signInFailed")).toEqual({ error: "closed" });
});

test("stepUpConversation resolves with code and JWT, and is refused without a conversation", async ({
  shop,
  provider,
}) => {
  const login = provider.login("alice");
  await shop.open({ early: authProvider([], { rejects: true, signIns: [login] }) });
  await shop.event("MessagingService.ready");
  expect(await shop.command("MessagingService.stepUpConversation")).toEqual({ rejected: expect.any(String) });
  await shop.event("MessagingService.stepUpConversationError");
  await chat(shop, "Hello");
  expect(await shop.command("MessagingService.stepUpConversation")).toEqual({
    fulfilled: { authCode: login.authCode, jwt: expect.any(String) },
  });
});

test("a log-in between two pages keeps the conversation", async ({ shop, vendor, provider }) => {
  await shop.open();
  await chat(shop, "As a stranger");
  await shop.open({ early: authProvider([provider.login("alice")]) });
  expect(await shop.event("MessagingService.started")).toMatchObject({
    authenticated: true,
    newSession: false,
  });
  await shop.send("As Alice");
  await expect(shop.log).toContainText("As a stranger");
  await expect(shop.log).toContainText("As Alice");
  expect(await vendor.conversations()).toHaveLength(1);
});

test("logout ends the login in every tab, and the next customer starts afresh", async ({
  shop,
  secondTab,
  vendor,
  provider,
}) => {
  await shop.open({ early: authProvider([provider.login("alice")]) });
  await chat(shop, "Alice's secret");
  const other = await secondTab();
  await other.open({ early: authProvider([]) });
  await expect(other.log).toContainText("Alice's secret");
  expect(await shop.command("Auth.logout")).toEqual({ fulfilled: undefined });
  for (const tab of [shop, other]) {
    expect(await tab.event("Auth.loggedOut")).toMatchObject({
      status: expect.any(Number),
      statusText: expect.any(String),
    });
    expect(await tab.command("Auth.getTokens")).toEqual({ rejected: "There is no authenticated session" });
    expect(await tab.named("Auth.loggedOut")).toHaveLength(1);
  }
  const stored = Object.keys(await shop.stored(DEPLOYMENTS.demo));
  for (const token of ["gcatkn", "gcartkn", "actmu"]) expect(stored).not.toContain(key(token));
  expect((await vendor.newest()).state).toBe("connected");
  expect(await shop.command("Auth.logout")).toEqual({ rejected: "There is no authenticated session" });

  await shop.open({ early: authProvider([provider.login("bob")]) });
  await shop.send("I am Bob");
  await expect(shop.log).toContainText("I am Bob");
  await expect(shop.log).not.toContainText("Alice's secret");
  expect(await vendor.conversations()).toHaveLength(2);
});

test("another customer's login on a browser that still holds the first one's token starts afresh", async ({
  shop,
  vendor,
  provider,
}) => {
  await shop.open({ early: authProvider([provider.login("alice")]) });
  await chat(shop, "Alice's secret");
  await shop.page.evaluate(
    (names) => {
      for (const name of names) localStorage.removeItem(name);
    },
    [key("gcatkn"), key("gcartkn")],
  );
  await shop.open({
    early: authProvider([provider.login("bob"), provider.login("bob"), provider.login("bob")]),
  });
  expect(await shop.event("MessagingService.started")).toMatchObject({
    authenticated: true,
    newSession: true,
  });
  await shop.send("I am Bob");
  await expect(shop.log).toContainText("I am Bob");
  await expect(shop.log).not.toContainText("Alice's secret");
  expect(await vendor.conversations()).toHaveLength(2);
});

test("the customer's conversation follows to another browser", async ({ shop, provider, browser, site }) => {
  await shop.open({ early: authProvider([provider.login("alice")]) });
  await chat(shop, "From the desk");
  const context = await browser.newContext();
  const phone = tab(await context.newPage(), site);
  await phone.open({ early: authProvider([provider.login("alice")]) });
  await phone.launcher.click();
  await expect(phone.log).toContainText("From the desk");
  await phone.send("From the phone");
  await expect(shop.log).toContainText("From the phone");
  await context.close();
});
