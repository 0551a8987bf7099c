import { randomUUID } from "node:crypto";
import { setInterval } from "node:timers/promises";
import type { APIRequestContext } from "playwright/test";
import { query } from "../fixtures/database.ts";
import { expect, test } from "../fixtures/test.ts";

/** An instance has read the keys again by then. */
const A_MINUTE = 61;
/** A new key is known to everybody by then. */
const SEVEN_MINUTES = 420;

interface Published {
  keys: ({ kid: string; alg: string; use: string } & Record<string, unknown>)[];
}

/** One of each kind that the portal signs. */
interface Tokens {
  machine: string;
  ticket: string;
  browser: string;
}

async function published(request: APIRequestContext): Promise<string[]> {
  const { keys } = (await (await request.get("/oauth/jwks")).json()) as Published;
  return keys.map(({ kid }) => kid);
}

/** Until it was made, which with a clock that was moved and put back may be to come. */
async function secondsToNewestKey(databaseUrl: string): Promise<number> {
  const [newest] = await query<{ at: Date }>(databaseUrl, "select max(created_at) as at from signing_key");
  return Math.max(0, Math.ceil(((newest?.at.getTime() ?? 0) - Date.now()) / 1_000));
}

function signerOf(token: string): string {
  const [header = ""] = token.split(".");
  return JSON.parse(Buffer.from(header, "base64url").toString("utf8")).kid;
}

test("the published keys: for everybody, kept for some minutes, and nothing private", async ({ request }) => {
  const response = await request.get("/oauth/jwks");
  expect(response.status()).toBe(200);
  expect(response.headers()).toMatchObject({
    "content-type": "application/json",
    "cache-control": "public, max-age=300",
  });
  const { keys } = (await response.json()) as Published;
  expect(new Set(keys.map(({ alg }) => alg))).toEqual(new Set(["ES256", "RS256"]));
  for (const { kid, alg, use, kty, ...numbers } of keys) {
    expect(kid).toMatch(/^[0-9a-f]{16}$/);
    expect([kty, use]).toEqual([alg === "ES256" ? "EC" : "RSA", "sig"]);
    expect(Object.keys(numbers).toSorted()).toEqual(alg === "ES256" ? ["crv", "x", "y"] : ["e", "n"]);
  }
  const { etag = "" } = response.headers();
  const again = (headers: Record<string, string>) => request.get("/oauth/jwks", { headers });
  const known = await again({ "if-none-match": etag });
  expect([known.status(), await known.text(), known.headers().etag]).toEqual([304, "", etag]);
  expect((await again({ "if-none-match": '"other"' })).status()).toBe(200);
  expect((await request.post("/oauth/jwks")).status()).toBe(405);
});

test("keys are rotated, and rotated again at once, while requests go on: none fails", async ({
  page,
  browser,
  portal,
  command,
  clocks,
  databaseUrl,
}) => {
  // Who ran this a moment ago has left a key that is not known to everybody yet.
  await clocks.advance(await secondsToNewestKey(databaseUrl));
  await clocks.advance(SEVEN_MINUTES);
  const { emulatorUrl, baseUrl } = portal;
  const { request } = page;
  const elsewhere = await browser.newContext({ baseURL: baseUrl });
  for (const each of [page, await elsewhere.newPage()]) await each.goto("/");
  const organisation = await (await request.get(`${emulatorUrl}/_emulator/organisation`)).json();
  const { clientId, clientSecret } = organisation.dataActions;
  const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  const conversationId = randomUUID();
  const bind = (accessToken: string, contextTicket: string, id = conversationId) =>
    request.post("/api/data-actions/v1/conversation", {
      headers: { authorization: `Bearer ${accessToken}` },
      data: { contextTicket, conversationId: id },
    });

  /** Signs one token of each kind for the portal itself, and has two of them verified. */
  async function round(by = request, id = conversationId): Promise<Tokens> {
    const granted = await request.post("/oauth/token", {
      headers: { authorization: `Basic ${credentials}` },
      form: { grant_type: "client_credentials" },
    });
    const given = await by.post("/api/messenger/token", { headers: { origin: baseUrl } });
    expect([granted.status(), given.status()]).toEqual([200, 200]);
    const [{ access_token: machine }, { ticket, accessToken: ofBrowser }] = [
      await granted.json(),
      await given.json(),
    ];
    expect((await bind(machine, ticket, id)).status()).toBe(200);
    return { machine, ticket, browser: ofBrowser };
  }

  const first = await round();
  const before = await published(request);
  let isOver = false;
  let rounds = 0;
  const traffic = (async () => {
    const id = randomUUID();
    // Four a second, of a session of its own: as many as go would meet the rate limits.
    for await (const _ of setInterval(250)) {
      if (isOver) return;
      await round(elsewhere.request, id);
      rounds++;
    }
  })();
  try {
    const script = "scripts/keys/main.ts";
    expect(await command(script, "rotate")).toMatch(/ES256: \w+ signs.*\nRS256: \w+ signs/);
    expect(await command(script, "rotate", "--algorithm", "ES256")).toMatch(/^ES256: .+Z on/);
    expect(await command(script, "list")).toContain("RETIRED");
    await clocks.advance(A_MINUTE);
    await expect.poll(async () => signerOf((await round()).browser)).not.toBe(signerOf(first.browser));
    expect(await published(request)).toEqual(expect.arrayContaining(before));
    expect((await bind(first.machine, first.ticket)).status()).toBe(200);
    const second = await round();
    await clocks.advance(SEVEN_MINUTES);
    await expect.poll(async () => signerOf((await round()).browser)).not.toBe(signerOf(second.browser));
    expect((await bind(first.machine, first.ticket)).status()).toBe(200);
  } finally {
    isOver = true;
    await traffic;
    await elsewhere.close();
  }
  expect(rounds).toBeGreaterThan(5);
});
