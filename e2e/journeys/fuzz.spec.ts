import { Readable } from "node:stream";
import fc from "fast-check";
import { type Answer, ask, formOf, hiddenFields } from "../fixtures/http.ts";
import { expect, test } from "../fixtures/test.ts";

// No browser: what a stranger's program may send, and what must never come of it.
test.describe.configure({ timeout: 120_000 });

const RUNS = { numRuns: 40 };
const visible = fc.stringMatching(/^[\x21-\x3a\x3c-\x7e]{0,300}$/);
const base64url = fc.stringMatching(/^[A-Za-z0-9_-]{1,120}$/);

/**
 * What the portal itself gave, damaged: a character changed, cut off, or grown huge. The last characters are left:
 * bits of them mean nothing in base64url, and a seal ends with the version of its format.
 */
function damaged(real: string): fc.Arbitrary<string> {
  const place = fc.nat(real.length - 5);
  return fc.oneof(
    place.map((at) => real.slice(0, at) + (real[at] === "A" ? "B" : "A") + real.slice(at + 1)),
    place.map((at) => real.slice(0, at)),
    fc
      .tuple(place, fc.nat(4_000))
      .map(([at, length]) => real.slice(0, at) + "A".repeat(length + 1) + real.slice(at)),
  );
}

const seal = fc
  .tuple(fc.nat(12), base64url, base64url, base64url, base64url, fc.nat(), base64url, base64url)
  .map(([password, ...parts]) => ["Fe26.2", password, ...parts].join("*"));
const jwt = fc
  .tuple(
    fc.record({
      alg: fc.constantFrom("none", "HS256", "ES256", "RS256", ""),
      typ: fc.constantFrom("at+jwt", "JWT"),
    }),
    fc.record({ sub: fc.uuid(), aud: fc.string(), iss: fc.string(), exp: fc.nat(), scope: fc.string() }),
    fc.oneof(fc.constant(""), base64url),
  )
  .map(([head, claims, signature]) => `${encoded(head)}.${encoded(claims)}.${signature}`);
const refreshToken = fc.tuple(fc.uuid(), base64url).map((parts) => parts.join("."));

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** Refused by the portal, not failed in it. */
function refused({ status, text }: Answer): void {
  expect(status, text.slice(0, 300)).toBeGreaterThanOrEqual(400);
  expect(status, text.slice(0, 300)).toBeLessThan(500);
}

test("no cookie but ours is anybody's session, and none is an error", async ({
  baseURL,
  page,
  context,
  logIn,
}) => {
  await logIn(page, "alice");
  await page.request.post("/api/messenger/token");
  const real = (await context.cookies()).filter(({ name }) => name.includes("rethread"));
  expect(real.length).toBeGreaterThanOrEqual(2);
  const header = (name: string, value: string) =>
    real.map((cookie) => `${cookie.name}=${cookie.name === name ? value : cookie.value}`).join("; ");
  const session = real.find(({ name }) => /rethread(-\d+)?$/.test(name));
  if (!session) throw new Error("no session cookie");

  const forged = fc.oneof(visible, seal, jwt, damaged(session.value), fc.constant("x".repeat(3_500)));
  await fc.assert(
    fc.asyncProperty(forged, async (value) => {
      const cookie = header(session.name, value);
      const orders = await ask(`${baseURL}/orders`, { headers: { cookie } });
      expect([orders.status, orders.location]).toEqual([307, expect.stringMatching(/\/login\?next=/)]);
      expect((await ask(`${baseURL}/`, { headers: { cookie } })).status).toBe(200);
    }),
    RUNS,
  );

  for (const { name, value } of real.filter((cookie) => cookie !== session)) {
    const forgery = fc.oneof(visible, seal, jwt, refreshToken, damaged(value));
    await fc.assert(
      fc.asyncProperty(forgery, async (text) => {
        const cookie = `${name}=${text}`;
        expect((await ask(`${baseURL}/support`, { headers: { cookie } })).status).toBe(200);
        const token = await ask(`${baseURL}/api/messenger/token`, { method: "POST", headers: { cookie } });
        refused(token);
      }),
      RUNS,
    );
  }
  expect((await page.request.get("/orders", { maxRedirects: 0 })).status(), "alice is still logged in").toBe(
    200,
  );
});

test("no bearer token but ours opens anything", async ({ baseURL, request }) => {
  await request.get("/login", { headers: { "sec-fetch-dest": "document" } });
  const { accessToken, ticket } = await (await request.post("/api/messenger/token")).json();
  const bearer = fc.oneof(visible, jwt, refreshToken, damaged(accessToken), fc.constant(ticket));
  const endpoints: [string, object | undefined][] = [
    ["/api/messenger/events", { type: "expired" }],
    ["/api/messenger/auth-code", undefined],
    ["/api/data-actions/v1/conversation", { contextTicket: ticket, conversationId: "1" }],
    ["/api/data-actions/v1/state", { conversationId: "1", sequence: 1 }],
  ];
  await fc.assert(
    fc.asyncProperty(bearer, async (token) => {
      for (const [path, body] of endpoints) {
        const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
        const answer = await ask(baseURL + path, {
          method: "POST",
          headers,
          body: body && JSON.stringify(body),
        });
        expect(answer.status, `${path} ${answer.text}`).toBe(401);
      }
    }),
    RUNS,
  );
});

test("no body brings an endpoint for programs down", async ({ baseURL }) => {
  const type = fc.constantFrom(
    "application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "",
  );
  const body = fc.oneof(
    fc.json({ maxDepth: 8 }),
    fc.string(),
    fc.uint8Array({ maxLength: 2_000 }),
    fc.constant("[".repeat(20_000)),
    fc.constant(`{"contextTicket":"${"x".repeat(50_000)}"}`),
  );
  const path = fc.constantFrom(
    "/api/messenger/events",
    "/api/messenger/auth-code",
    "/api/data-actions/v1/conversation",
    "/api/data-actions/v1/state",
    "/oauth/token",
    "/oauth/revoke",
    "/oauth/userinfo",
    "/oauth/nothing",
    "/api/health/live",
    "/api/nothing",
  );
  await fc.assert(
    fc.asyncProperty(path, type, body, async (to, contentType, content) => {
      const headers = { ...(contentType && { "content-type": contentType }), authorization: "Basic eDp5" };
      refused(await ask(baseURL + to, { method: "POST", headers, body: content as BodyInit }));
    }),
    { numRuns: 150 },
  );
});

test("nothing sent to a form is an error or a log-in", async ({ baseURL }) => {
  const [logIn = {}] = hiddenFields((await ask(`${baseURL}/login`)).text).filter(
    (fields) => "next" in fields,
  );
  const names = fc.constantFrom(
    ...Object.keys(logIn),
    "email",
    "password",
    "shared",
    "0",
    "1",
    "$ACTION_ID_00",
  );
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.constantFrom(
      "$K1",
      "$@1",
      "$F1",
      "$B1",
      "$T",
      '["$K1"]',
      '[{},"$F1"]',
      '{"id":"x","bound":"$@9"}',
      "[[]]",
    ),
  );
  const form = fc.array(fc.tuple(names, text), { maxLength: 6 }).map((changes) => {
    const fields = formOf({ ...logIn, email: "nobody@example.com" });
    for (const [name, value] of changes) fields.set(name, value);
    return fields;
  });
  const junk = fc.uint8Array({ maxLength: 3_000 }).map((bytes) => new Blob([bytes]));
  const action = /"id":"([0-9a-f]+)"/.exec(JSON.stringify(logIn).replaceAll("\\", ""))?.[1] ?? "";
  const call = fc.constantFrom(undefined, action, "0".repeat(42), "x");
  await fc.assert(
    fc.asyncProperty(fc.oneof(form, junk, text), call, async (body, id) => {
      const isForm = body instanceof FormData;
      const type: Record<string, string> = isForm
        ? {}
        : { "content-type": "multipart/form-data; boundary=x" };
      const headers: Record<string, string> = { ...type, ...(id !== undefined && { "next-action": id }) };
      const answer = await ask(`${baseURL}/login`, { method: "POST", headers, body: body as BodyInit });
      expect(answer.status, answer.text.slice(0, 300)).toBeLessThan(500);
      expect(answer.status).not.toBe(303);
      expect(answer.cookies).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("forms that are too large or in pieces are refused with a page", async ({ baseURL }) => {
  const [logIn = {}] = hiddenFields((await ask(`${baseURL}/login`)).text).filter(
    (fields) => "next" in fields,
  );
  const send = (body: BodyInit, headers: Record<string, string> = {}) =>
    ask(`${baseURL}/login`, { method: "POST", body, headers });
  const huge = await send(formOf({ ...logIn, email: "x".repeat(3_000_000), password: "x" }));
  expect([huge.status, huge.text]).toEqual([413, expect.stringContaining("That was too much")]);
  const cut = await send("--x\r\nContent-Disposition", { "content-type": "multipart/form-data; boundary=x" });
  expect([cut.status, cut.text]).toEqual([400, expect.stringContaining("could not be read")]);
  const pieces = Array.from({ length: 100 }, () => new Uint8Array(30_000));
  const unmeasured = await ask(`${baseURL}/login`, {
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=x" },
    body: Readable.toWeb(Readable.from(pieces)) as unknown as BodyInit,
    duplex: "half",
  } as RequestInit);
  expect(unmeasured.status, "without a length").toBe(413);
});

test("no authorization request leads to a stranger, and none is an error", async ({
  baseURL,
  page,
  logIn,
}) => {
  await logIn(page, "alice");
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const uri = fc.oneof(
    // The client's own, without which nothing else of the request is looked at.
    { arbitrary: fc.constant(`${baseURL}/support`), weight: 4 },
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.constantFrom(
      "https://evil.example",
      "//evil.example",
      "/support",
      `${baseURL}/support/../support`,
      `${baseURL}/support?x`,
      `${baseURL}/support#x`,
      `${baseURL}@evil.example/support`,
      `${baseURL}.evil.example/support`,
      "javascript:alert(1)",
      "",
    ),
    visible,
  );
  const value = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.constantFrom("none", "login", "code", "token", "S256", "plain"),
  );
  const request = fc.record(
    {
      client_id: fc.oneof(
        { arbitrary: fc.constant("genesys-messenger"), weight: 4 },
        fc.constant("genesys-data-actions"),
        visible,
      ),
      redirect_uri: uri,
      response_type: fc.oneof(fc.constantFrom("code", "token", "id_token", "code token"), visible),
      scope: fc.oneof(fc.constantFrom("openid", "openid profile email"), value),
      state: value,
      nonce: value,
      prompt: value,
      max_age: value,
      code_challenge: fc.oneof(base64url, value),
      code_challenge_method: value,
    },
    { requiredKeys: [] },
  );
  let sentBack = 0;
  await fc.assert(
    fc.asyncProperty(request, async (parameters) => {
      const query = new URLSearchParams(parameters as Record<string, string>);
      const answer = await ask(`${baseURL}/oauth/authorize?${query}`, { headers: { cookie } });
      expect(answer.status, answer.text.slice(0, 300)).toBeLessThan(500);
      if (!answer.location) return;
      sentBack += 1;
      expect(new URL(answer.location, baseURL).origin).toBe(baseURL);
    }),
    { numRuns: 90 },
  );
  expect(sentBack, "requests that went as far as an answer to the client").toBeGreaterThan(5);
});
