import type { BrowserContext } from "playwright/test";
import { type Answer, ask } from "../fixtures/http.ts";
import { expect, test } from "../fixtures/test.ts";

// What somebody has copied who has nothing but the copy, and when it stops being worth anything.

async function cookiesOf(context: BrowserContext): Promise<string> {
  return (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
}

interface Organisation {
  openid: { clientId: string; clientSecret: string };
  dataActions: { clientId: string; clientSecret: string };
}

function tokenRequest(baseURL: string, client: { clientId: string; clientSecret: string }, form: object) {
  const basic = Buffer.from(`${client.clientId}:${client.clientSecret}`).toString("base64");
  const body = new URLSearchParams(form as Record<string, string>);
  return ask(`${baseURL}/oauth/token`, {
    method: "POST",
    headers: { authorization: `Basic ${basic}` },
    body,
  });
}

const json = (answer: Answer) => JSON.parse(answer.text) as Record<string, string>;

test("after a log-out every copy of a cookie, token, ticket and code is dead", async ({
  page,
  portal,
  vendor: _vendor,
  logIn,
}) => {
  const { baseUrl: baseURL } = portal;
  const organisation = (await (
    await fetch(`${portal.emulatorUrl}/_emulator/organisation`)
  ).json()) as Organisation;
  await logIn(page, "alice");
  const { accessToken, ticket } = await (await page.request.post("/api/messenger/token")).json();
  const cookie = await cookiesOf(page.context());
  const bearer = { authorization: `Bearer ${accessToken}`, "content-type": "application/json", cookie };
  const codeRequest = () => ask(`${baseURL}/api/messenger/auth-code`, { method: "POST", headers: bearer });
  const exchange = ({ authCode = "", redirectUri = "", codeVerifier = "" }) =>
    tokenRequest(baseURL, organisation.openid, {
      grant_type: "authorization_code",
      code: authCode,
      redirect_uri: redirectUri,
      code_verifier: codeVerifier,
    });
  const renewal = (token: string) =>
    tokenRequest(baseURL, organisation.openid, { grant_type: "refresh_token", refresh_token: token });
  const [used, unused] = [json(await codeRequest()), json(await codeRequest())];
  const given = json(await exchange(used));
  const renewed = json(await renewal(given.refresh_token ?? ""));
  expect(renewed.refresh_token).toBeTruthy();
  const flow = json(
    await tokenRequest(baseURL, organisation.dataActions, {
      grant_type: "client_credentials",
      scope: "data-actions",
    }),
  );

  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();

  for (const path of ["/orders", "/account/devices", "/account/password"]) {
    const answer = await ask(baseURL + path, { headers: { cookie } });
    expect([answer.status, answer.location], path).toEqual([307, expect.stringContaining("/login?next=")]);
  }
  const calls: Record<string, Answer> = {
    "the bridge's renewal": await ask(`${baseURL}/api/messenger/token`, {
      method: "POST",
      headers: { cookie },
    }),
    "a code for the Messenger": await codeRequest(),
    "a report": await ask(`${baseURL}/api/messenger/events`, {
      method: "POST",
      headers: bearer,
      body: JSON.stringify({ type: "expired" }),
    }),
    "the code that was not used": await exchange(unused),
    "the code that was": await exchange(used),
    "the vendor's refresh token": await renewal(renewed.refresh_token ?? ""),
    "the vendor's access token": await ask(`${baseURL}/oauth/userinfo`, {
      headers: { authorization: `Bearer ${renewed.access_token}` },
    }),
    "the ticket": await ask(`${baseURL}/api/data-actions/v1/conversation`, {
      method: "POST",
      headers: { authorization: `Bearer ${flow.access_token}`, "content-type": "application/json" },
      body: JSON.stringify({ contextTicket: ticket, conversationId: "stolen-ticket" }),
    }),
  };
  for (const [what, { status, text }] of Object.entries(calls)) {
    expect(status, `${what}: ${text}`).toBeGreaterThanOrEqual(400);
    expect(status, `${what}: ${text}`).toBeLessThan(500);
  }
});

test("who planted their own cookie in a browser is not logged in with it afterwards", async ({
  page,
  baseURL,
  logIn,
}) => {
  await page.goto("/");
  await page.request.post("/api/messenger/token");
  const planted = await cookiesOf(page.context());
  await logIn(page, "alice");
  expect((await ask(`${baseURL}/orders`, { headers: { cookie: planted } })).status).toBe(307);
  const renewal = await ask(`${baseURL}/api/messenger/token`, {
    method: "POST",
    headers: { cookie: planted },
  });
  expect(renewal.status).toBe(401);
  expect((await page.request.get("/orders", { maxRedirects: 0 })).status()).toBe(200);
});

test("one customer's token beside another's cookies is nobody's", async ({
  page,
  browser,
  baseURL,
  logIn,
}) => {
  await logIn(page, "alice");
  const { accessToken } = await (await page.request.post("/api/messenger/token")).json();
  const other = await browser.newContext({ baseURL });
  const bob = await other.newPage();
  await logIn(bob, "bob");
  await bob.request.post("/api/messenger/token");
  const headers = { authorization: `Bearer ${accessToken}`, cookie: await cookiesOf(other) };
  const code = await ask(`${baseURL}/api/messenger/auth-code`, { method: "POST", headers });
  expect([code.status, json(code).code]).toEqual([401, "SESSION_MISSING"]);
  await other.close();
});

test("headers that proxies and Next itself use change nothing for who writes them", async ({ portal }) => {
  const { baseUrl: baseURL } = portal;
  const forged = {
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    "x-forwarded-for": "127.0.0.1",
    "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy",
    "x-middleware-rewrite": "/orders",
    "x-rethread-new-session": "NO_SESSION",
    "x-rethread-pathname": "//evil.example",
  };
  for (const path of [
    "/",
    "/orders",
    "/unavailable?next=//evil.example",
    "/oauth/authorize",
    "/oauth/logout",
  ]) {
    const answer = await ask(baseURL + path, { headers: forged });
    expect(answer.status, path).toBeLessThan(500);
    expect(`${answer.location} ${answer.text}`, path).not.toContain("evil.example");
  }
  const discovery = await ask(`${baseURL}/.well-known/openid-configuration`, { headers: forged });
  expect(json(discovery).issuer).toBe(baseURL);
});
