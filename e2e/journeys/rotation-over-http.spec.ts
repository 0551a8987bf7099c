import { Messenger } from "../fixtures/messenger.ts";
import {
  type Answer,
  firstRenewal,
  following,
  heldBy,
  refreshAs,
  refreshCookie,
} from "../fixtures/refresh.ts";
import { expect, test } from "../fixtures/test.ts";

/** How refresh tokens are renewed, by a script that shows cookies of its choice. */

test("the first answer sets everything that it has to, in cookies no script can read", async ({
  page,
  context,
  portal,
}) => {
  await page.goto("/");
  const first = await refreshAs(await heldBy(context), portal.baseUrl);
  expect(first.status).toBe(200);
  expect(Object.keys(first.set).sort()).toEqual(["browser", "refresh"]);
  await page.getByRole("button", { name: "Chat with us" }).click();
  await expect(new Messenger(page).dialog).toBeVisible();
  expect(await refreshCookie(context)).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(await page.evaluate(() => document.cookie)).not.toContain("refresh");
});

test("100 at once: one successor, nobody logged out", async ({ page, context, logIn, portal }) => {
  await logIn(page, "alice");
  const held = await firstRenewal(context, portal.baseUrl);
  const answers = await Promise.all(Array.from({ length: 100 }, () => refreshAs(held, portal.baseUrl)));
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
  const successors = new Set(answers.map(({ set }) => set.refresh));
  expect(successors.size).toBe(1);
  const next = following(held, answers[0] as Answer);
  expect(next.refresh).not.toBe(held.refresh);
  expect((await refreshAs(next, portal.baseUrl)).status).toBe(200);
  await page.goto("/orders");
  await expect(page.getByRole("button", { name: "Log out" })).toBeVisible();
});

test("a replay after the window ends family and session, and is told to delete what it showed", async ({
  page,
  context,
  logIn,
  clocks,
  portal,
}) => {
  await logIn(page, "alice");
  const used = await firstRenewal(context, portal.baseUrl);
  const second = await refreshAs(used, portal.baseUrl);
  expect(second.status).toBe(200);
  await clocks.advance(11);
  const replay = await refreshAs(used, portal.baseUrl);
  expect(replay).toMatchObject({ status: 401, code: "REFRESH_REUSED", set: { refresh: "" } });
  expect(replay.set.session).toMatch(/^Fe26/);
  expect(await refreshAs(following(used, second), portal.baseUrl)).toMatchObject({ status: 401 });
  await page.goto("/orders");
  await expect(page).toHaveURL(/\/login\?next=\/orders/);
});

test("a token that another session shows ends the session that it was stolen from", async ({
  page,
  context,
  browser,
  logIn,
  portal,
}) => {
  await logIn(page, "alice");
  const { refresh } = await firstRenewal(context, portal.baseUrl);
  const other = await browser.newContext({ baseURL: portal.baseUrl });
  await (await other.newPage()).goto("/");
  const thief = await heldBy(other);
  expect((await refreshAs(thief, portal.baseUrl)).status).toBe(200);
  expect(await refreshAs({ ...thief, refresh }, portal.baseUrl)).toMatchObject({ code: "REFRESH_REUSED" });
  expect((await refreshAs(thief, portal.baseUrl)).status).toBe(200);
  await page.goto("/orders");
  await expect(page).toHaveURL(/\/login\?next=\/orders/);
  await other.close();
});

test("pages, their navigations and prefetches set nothing and lose nothing while tokens are renewed", async ({
  page,
  context,
  logIn,
  portal,
}) => {
  await logIn(page, "alice");
  await new Messenger(page).open();
  const set: string[] = [];
  context.on("response", async (response) => {
    if (response.url().includes("/api/")) return;
    const lines = (await response.headersArray()).filter(({ name }) => name.toLowerCase() === "set-cookie");
    set.push(...lines.map(({ value }) => value));
  });
  const kinds: Record<string, string>[] = [{}, { rsc: "1" }, { rsc: "1", "next-router-prefetch": "1" }];
  const views = ["/", "/shop", "/cart", "/orders", "/support"].flatMap((path) =>
    kinds.map((headers) => ({ path, headers })),
  );
  for (let round = 0; round < 4; round++)
    await page.evaluate(async (asked) => {
      const token = () => fetch("/api/messenger/token", { method: "POST" });
      const all = asked.map(({ path, headers }) => fetch(`${path}?_rsc=${Math.random()}`, { headers }));
      const answers = await Promise.all([token(), ...all, token()]);
      const bad = answers.filter(({ ok }) => !ok).map(({ url, status }) => `${status} ${url}`);
      if (bad.length > 0) throw new Error(bad.join(", "));
    }, views);
  expect(set).toEqual([]);
  expect((await refreshAs(await heldBy(context), portal.baseUrl)).status).toBe(200);
  await page.goto("/orders");
  await expect(page.getByRole("button", { name: "Log out" })).toBeVisible();
});
