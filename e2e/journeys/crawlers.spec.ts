import { Client } from "pg";
import { expect, test } from "../fixtures/test.ts";

const PAGES = ["/", "/shop", "/login", "/cart", "/support", "/no-such-page"];
const ROUNDS = 50;

/** Rows of the tables that a visitor's own doing fills. */
async function rows(connectionString: string): Promise<Record<string, number>> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const counts = await client.query<Record<string, number>>(`select
      (select count(*)::int from persistent_session) as sessions,
      (select count(*)::int from session_event) as events,
      (select count(*)::int from conversation) as conversations,
      (select count(*)::int from cart) as carts`);
    return counts.rows[0] ?? {};
  } finally {
    await client.end();
  }
}

test("hundreds of page views by crawlers leave nothing behind, whether they keep cookies or not", async ({
  portal,
  databaseUrl,
  playwright,
}) => {
  const { baseUrl } = portal;
  const before = await rows(databaseUrl);
  const keepsCookies = await playwright.request.newContext({ baseURL: baseUrl });
  for (let round = 0; round < ROUNDS; round++) {
    const views = PAGES.map((path) => Promise.all([fetch(`${baseUrl}${path}`), keepsCookies.get(path)]));
    for (const [without, kept] of await Promise.all(views)) {
      expect(without.status).toBeLessThan(500);
      expect(kept.status()).toBeLessThan(500);
      await without.arrayBuffer();
    }
  }
  await keepsCookies.dispose();
  expect(await rows(databaseUrl)).toEqual(before);
});

test("a cart is a reason: it makes one session and one cart", async ({ page, databaseUrl }) => {
  const before = await rows(databaseUrl);
  await page.goto("/shop");
  await page.getByRole("button", { name: /^Add/ }).first().click();
  await expect(page.getByRole("link", { name: /Cart.*1 item/ })).toBeVisible();
  const after = await rows(databaseUrl);
  expect(after.sessions).toBe((before.sessions ?? 0) + 1);
  expect(after.carts).toBe((before.carts ?? 0) + 1);
});
