import { expect, test } from "../fixtures/test.ts";
import { token } from "../fixtures/token-endpoint.ts";

test("the Messenger's code: for whoever is logged in, fresh each time", async ({
  page,
  portal,
  vendor: _vendor,
  logIn,
}) => {
  const organisation = await (await fetch(`${portal.emulatorUrl}/_emulator/organisation`)).json();
  const { clientId, clientSecret, redirectUris } = organisation.openid;
  const call = async (path: string, authorization?: string) =>
    page.request.post(path, {
      headers: { origin: portal.baseUrl, ...(authorization && { authorization }) },
    });
  await page.goto("/");
  expect((await call("/api/messenger/auth-code")).status()).toBe(401);
  const bearer = async () => `Bearer ${(await (await call("/api/messenger/token")).json()).accessToken}`;
  const anonymous = await call("/api/messenger/auth-code", await bearer());
  expect([anonymous.status(), (await anonymous.json()).code]).toEqual([409, "NOT_LOGGED_IN"]);

  await logIn(page, "alice");
  const authorization = await bearer();
  const [one, two] = [
    await (await call("/api/messenger/auth-code", authorization)).json(),
    await (await call("/api/messenger/auth-code", authorization)).json(),
  ];
  expect(one).toEqual({
    authCode: expect.any(String),
    redirectUri: redirectUris[0],
    nonce: expect.any(String),
    codeVerifier: expect.any(String),
    iss: portal.baseUrl,
  });
  expect(two.authCode).not.toBe(one.authCode);
  const client = { client_id: clientId, client_secret: clientSecret };
  for (const { authCode, redirectUri, codeVerifier } of [one, two]) {
    const form = { grant_type: "authorization_code", code: authCode, redirect_uri: redirectUri };
    expect(await token({ ...form, ...client })).toBe("400 invalid_grant");
    expect(await token({ ...form, ...client, code_verifier: codeVerifier })).toBe("ok");
  }
});
