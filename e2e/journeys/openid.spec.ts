import * as openid from "openid-client";
import { deployment } from "../fixtures/deployment.ts";
import { ownClients } from "../fixtures/own-clients.ts";
import { logInHere, RelyingParty } from "../fixtures/relying-party.ts";
import { expect, test } from "../fixtures/test.ts";

const portal = deployment();
const own = ownClients();

/** What a refused token request says. */
async function refusal(request: Promise<unknown>): Promise<string> {
  const error = await request.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(openid.ResponseBodyError);
  const { error: code, status } = error as openid.ResponseBodyError;
  return `${status} ${code}`;
}

test("log in at the portal, and be known at the client", async ({ page }) => {
  const party = await RelyingParty.at(portal.baseUrl, own.app);
  const asked = await party.ask();
  await page.goto(asked.url);
  await logInHere(page, portal.accounts.alice);
  const tokens = await party.redeem(await party.arrival(page), asked);
  // The code went to the browser alone: nothing on the portal's side followed the redirect.
  expect(own.site.requests.filter((url) => url.includes(asked.state))).toHaveLength(1);
  const claims = tokens.claims();
  expect(claims).toMatchObject({
    iss: portal.baseUrl,
    aud: own.app.id,
    nonce: asked.nonce,
    email: portal.accounts.alice.email,
    name: expect.any(String),
    given_name: expect.any(String),
    family_name: expect.any(String),
    auth_time: expect.any(Number),
    at_hash: expect.any(String),
  });
  const sub = claims?.sub ?? "";
  expect(await openid.fetchUserInfo(party.config, tokens.access_token, sub)).toMatchObject({
    email: portal.accounts.alice.email,
  });

  const renewed = await openid.refreshTokenGrant(party.config, tokens.refresh_token ?? "");
  expect(renewed.claims()).toMatchObject({ sub, auth_time: claims?.auth_time });
  expect(renewed.refresh_token).not.toBe(tokens.refresh_token);
  const again = await openid.refreshTokenGrant(party.config, renewed.refresh_token ?? "");
  expect(again.refresh_token).toBeDefined();
});

test("a phone app without a secret: PKCE, and the same sub as everywhere", async ({ page, logIn }) => {
  await logIn(page, "alice");
  const parties = [
    await RelyingParty.at(portal.baseUrl, own.app),
    await RelyingParty.at(portal.baseUrl, own.phone),
  ];
  const subjects: (string | undefined)[] = [];
  for (const party of parties) {
    const asked = await party.ask();
    await page.goto(asked.url);
    const tokens = await party.redeem(await party.arrival(page), asked);
    subjects.push(tokens.claims()?.sub);
    const renewed = await openid.refreshTokenGrant(party.config, tokens.refresh_token ?? "");
    expect(renewed.claims()?.sub).toBe(subjects[0]);
  }
  expect(subjects[1]).toBe(subjects[0]);
});

test("without JavaScript too", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const party = await RelyingParty.at(portal.baseUrl, own.app);
  const asked = await party.ask();
  await page.goto(asked.url);
  await logInHere(page, portal.accounts.alice);
  const tokens = await party.redeem(await party.arrival(page), asked);
  expect(tokens.claims()?.email).toBe(portal.accounts.alice.email);
  await context.close();
});

test("prompt=none: an answer at once, whoever is there", async ({ page, logIn }) => {
  const party = await RelyingParty.at(portal.baseUrl, own.app);
  const nobody = await party.ask({ prompt: "none" });
  await page.goto(nobody.url);
  const refused = await party.arrival(page);
  expect(Object.fromEntries(refused.searchParams)).toEqual({
    error: "login_required",
    state: nobody.state,
    iss: portal.baseUrl,
  });
  await expect(party.redeem(refused, nobody)).rejects.toMatchObject({ error: "login_required" });

  await logIn(page, "bob");
  const asked = await party.ask({ prompt: "none" });
  await page.goto(asked.url);
  const tokens = await party.redeem(await party.arrival(page), asked);
  expect(tokens.claims()?.email).toBe(portal.accounts.bob.email);

  const outcome = async (id_token_hint = "") => {
    await page.goto((await party.ask({ prompt: "none", id_token_hint })).url);
    const { searchParams } = await party.arrival(page);
    return searchParams.has("code") ? "code" : searchParams.get("error");
  };
  expect(await outcome(tokens.id_token)).toBe("code");
  await page.context().clearCookies();
  await logIn(page, "alice");
  expect(await outcome(tokens.id_token), "somebody else is expected").toBe("login_required");
});

test("prompt=login asks again, once", async ({ page, logIn, clocks }) => {
  await logIn(page, "alice");
  await clocks.advance(10);
  const party = await RelyingParty.at(portal.baseUrl, own.app);
  const asked = await party.ask({ prompt: "login" });
  await page.goto(asked.url);
  await expect(page.getByText("You are logged in as")).toBeVisible();
  // Going on without a log-in only leads back here.
  await page.goto(new URL(new URL(page.url()).searchParams.get("next") ?? "", portal.baseUrl).href);
  await logInHere(page, portal.accounts.alice);
  const tokens = await party.redeem(await party.arrival(page), asked);
  expect(tokens.claims()?.nonce).toBe(asked.nonce);
});

test("max_age: a log-in that is too old is repeated", async ({ page, logIn, clocks }) => {
  await logIn(page, "alice");
  const party = await RelyingParty.at(portal.baseUrl, own.app);
  await clocks.advance(90);
  const fresh = await party.ask({ max_age: "120" });
  await page.goto(fresh.url);
  const first = await party.redeem(await party.arrival(page), fresh, 120);
  await clocks.advance(60);
  const silent = await party.ask({ max_age: "120", prompt: "none" });
  await page.goto(silent.url);
  expect((await party.arrival(page)).searchParams.get("error")).toBe("login_required");
  const asked = await party.ask({ max_age: "120" });
  await page.goto(asked.url);
  await logInHere(page, portal.accounts.alice);
  const second = await party.redeem(await party.arrival(page), asked, 120);
  expect(second.claims()?.auth_time).toBeGreaterThan(first.claims()?.auth_time ?? Number.POSITIVE_INFINITY);
});

test("a code that comes twice ends what it gave", async ({ page, logIn }) => {
  await logIn(page, "alice");
  const party = await RelyingParty.at(portal.baseUrl, own.app);
  const asked = await party.ask();
  await page.goto(asked.url);
  const callback = await party.arrival(page);
  const tokens = await party.redeem(callback, asked);
  expect(await refusal(party.redeem(callback, asked))).toBe("400 invalid_grant");
  const refreshed = openid.refreshTokenGrant(party.config, tokens.refresh_token ?? "");
  expect(await refusal(refreshed)).toBe("400 invalid_grant");
});

test("a refresh token that comes again after ten seconds ends all of its family", async ({
  page,
  logIn,
  clocks,
}) => {
  await logIn(page, "alice");
  const party = await RelyingParty.at(portal.baseUrl, own.app);
  const asked = await party.ask();
  await page.goto(asked.url);
  const { refresh_token: first = "" } = await party.redeem(await party.arrival(page), asked);
  const refresh = (token = "") => openid.refreshTokenGrant(party.config, token);
  const { refresh_token: second } = await refresh(first);
  expect((await refresh(first)).refresh_token, "within ten seconds the same one").toBe(second);
  await clocks.advance(11);
  expect(await refusal(refresh(first))).toBe("400 invalid_grant");
  expect(await refusal(refresh(second))).toBe("400 invalid_grant");
});

test("a client revokes what it has", async ({ page, logIn }) => {
  await logIn(page, "alice");
  const party = await RelyingParty.at(portal.baseUrl, own.app);
  const asked = await party.ask();
  await page.goto(asked.url);
  const tokens = await party.redeem(await party.arrival(page), asked);
  await openid.tokenRevocation(party.config, "what nobody knows");
  const foreign = await RelyingParty.at(portal.baseUrl, own.phone);
  const stolen = openid.tokenRevocation(foreign.config, tokens.refresh_token ?? "");
  expect(await refusal(stolen)).toBe("400 invalid_grant");
  await openid.tokenRevocation(party.config, tokens.refresh_token ?? "");
  const refreshed = openid.refreshTokenGrant(party.config, tokens.refresh_token ?? "");
  expect(await refusal(refreshed)).toBe("400 invalid_grant");
});

test("a log-out at the portal is one at the client", async ({ page, logIn }) => {
  await logIn(page, "alice");
  const party = await RelyingParty.at(portal.baseUrl, own.app);
  const asked = await party.ask();
  await page.goto(asked.url);
  const tokens = await party.redeem(await party.arrival(page), asked);
  const late = await party.ask();
  await page.goto(late.url);
  const lateCallback = await party.arrival(page);
  await page.goto(portal.baseUrl);
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
  const refreshed = openid.refreshTokenGrant(party.config, tokens.refresh_token ?? "");
  expect(await refusal(refreshed)).toBe("400 invalid_grant");
  expect(await refusal(party.redeem(lateCallback, late))).toBe("400 invalid_grant");
  const sub = tokens.claims()?.sub ?? "";
  await expect(openid.fetchUserInfo(party.config, tokens.access_token, sub)).rejects.toMatchObject({
    status: 401,
  });
});

test("a client logs out: at once with a hint, after a question without", async ({ page, logIn }) => {
  await logIn(page, "alice");
  const party = await RelyingParty.at(portal.baseUrl, own.app);
  const asked = await party.ask();
  await page.goto(asked.url);
  const { id_token = "" } = await party.redeem(await party.arrival(page), asked);
  const goodbye = { post_logout_redirect_uri: own.app.postLogoutRedirectUri, state: "s 1" };
  await page.goto(openid.buildEndSessionUrl(party.config, { ...goodbye, id_token_hint: id_token }).href);
  await page.waitForURL(`${own.app.postLogoutRedirectUri}?state=s+1`);
  await page.goto(portal.baseUrl);
  await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();

  await logIn(page, "alice");
  const question = openid.buildEndSessionUrl(party.config, { ...goodbye, client_id: own.app.id }).href;
  await page.goto(question);
  await page.getByRole("link", { name: "Stay logged in" }).click();
  await expect(page.getByRole("button", { name: "Log out" })).toBeVisible();
  await page.goto(question);
  await page.getByRole("button", { name: "Log out" }).click();
  await page.waitForURL(`${own.app.postLogoutRedirectUri}?state=s+1`);
  await page.goto(portal.baseUrl);
  await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
});

test("another site's form logs nobody out, our own page does", async ({ page, logIn }) => {
  await logIn(page, "alice");
  await page.goto(own.site.url("/"));
  await page.setContent(
    `<form method="post" action="${portal.baseUrl}/oauth/logout"><input name="confirmed" value="yes"><button>Go</button></form>`,
  );
  await page.getByRole("button", { name: "Go" }).click();
  await expect(page.getByRole("heading", { name: "Log out?" })).toBeVisible();
  await page.goto(portal.baseUrl);
  await expect(page.getByRole("button", { name: "Log out" })).toBeVisible();
  await page.goto("/oauth/logout");
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page).toHaveURL(new URL("/", portal.baseUrl).href);
  await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
});
