import type { BrowserContext, Page } from "playwright/test";
import { beginChat } from "../fixtures/chat.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { following, heldBy, refreshAs, refreshCookie } from "../fixtures/refresh.ts";
import { expect, test } from "../fixtures/test.ts";

const MINUTE = 60;
const DAY = 24 * 3_600;

/** Counts what the pages of a browser ask for, from here on. */
function tokenRequests(context: BrowserContext): { count: number } {
  const seen = { count: 0 };
  context.on("request", (request) => {
    if (request.url().endsWith("/api/messenger/token")) seen.count += 1;
  });
  return seen;
}

/** The computer was asleep for so long: the page's clock jumps, no timer has run, and somebody looks at it again. */
async function wake(page: Page, seconds: number): Promise<void> {
  await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + seconds * 1_000);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
}

const textbox = (page: Page) =>
  page.frameLocator("#genesys-mxg-container-frame").getByRole("textbox", { name: "Message" });

test.describe("over HTTP", () => {
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
    const first = await refreshAs(await heldBy(context), portal.baseUrl);
    const held = { ...(await heldBy(context)), refresh: `${nameOf(portal.baseUrl)}=${first.set.refresh}` };
    const answers = await Promise.all(Array.from({ length: 100 }, () => refreshAs(held, portal.baseUrl)));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    const successors = new Set(answers.map(({ set }) => set.refresh));
    expect(successors.size).toBe(1);
    expect([...successors][0]).not.toBe(first.set.refresh);
    const next = await refreshAs(following(held, answers[0] ?? first), portal.baseUrl);
    expect(next.status).toBe(200);
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
    const first = await refreshAs(await heldBy(context), portal.baseUrl);
    const used = { ...(await heldBy(context)), refresh: `${nameOf(portal.baseUrl)}=${first.set.refresh}` };
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
    const stolen = await refreshAs(await heldBy(context), portal.baseUrl);
    const other = await browser.newContext({ baseURL: portal.baseUrl });
    await (await other.newPage()).goto("/");
    const thief = await heldBy(other);
    expect((await refreshAs(thief, portal.baseUrl)).status).toBe(200);
    const refresh = `${nameOf(portal.baseUrl)}=${stolen.set.refresh}`;
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
});

/** The refresh cookie's name beside the session cookie's. */
function nameOf(origin: string): string {
  const { protocol, port } = new URL(origin);
  return protocol === "https:" ? "__Host-rethread-refresh" : `rethread-refresh-${port || "80"}`;
}

test.describe("in the browser", () => {
  test("two tabs renew once, and both go on", async ({ page, context, logIn, vendor, clocks }) => {
    await context.clock.install();
    await logIn(page, "alice");
    await beginChat(page, vendor, "Is my coat ready?");
    const other = await context.newPage();
    await other.goto("/shop");
    await expect(new Messenger(other).log.getByText("Is my coat ready?")).toBeAttached();
    const before = (await refreshCookie(context))?.value;
    const asked = tokenRequests(context);
    await clocks.advance(11 * MINUTE);
    await context.clock.fastForward(11 * MINUTE * 1_000);
    await expect.poll(async () => (await refreshCookie(context))?.value).not.toBe(before);
    await Promise.all([wake(page, 30), wake(other, 30)]);
    await expect.poll(() => asked.count).toBe(1);
    const renewed = (await refreshCookie(context))?.value;
    await clocks.advance(11 * MINUTE);
    await context.clock.fastForward(11 * MINUTE * 1_000);
    await expect.poll(async () => (await refreshCookie(context))?.value).not.toBe(renewed);
    expect(asked.count).toBe(2);
  });

  test("what is being written stays, and so does the place where it is written", async ({
    page,
    context,
    vendor,
    clocks,
  }) => {
    await page.clock.install();
    await page.goto("/support");
    await beginChat(page, vendor, "A question");
    await textbox(page).pressSequentially("Half a sent");
    await expect(textbox(page)).toBeFocused();
    const before = (await refreshCookie(context))?.value;
    await clocks.advance(11 * MINUTE);
    await page.clock.fastForward(11 * MINUTE * 1_000);
    await expect.poll(async () => (await refreshCookie(context))?.value).not.toBe(before);
    await expect(textbox(page)).toBeFocused();
    await textbox(page).pressSequentially("ence");
    await expect(textbox(page)).toHaveValue("Half a sentence");
  });

  test("a day asleep: renewed in silence, and the chat goes on", async ({
    page,
    context,
    logIn,
    vendor,
    clocks,
  }) => {
    await page.clock.install();
    await logIn(page, "alice");
    const { conversationId } = await beginChat(page, vendor, "See you tomorrow");
    const before = (await refreshCookie(context))?.value;
    await clocks.advance(DAY);
    await wake(page, DAY);
    await expect.poll(async () => (await refreshCookie(context))?.value).not.toBe(before);
    await expect(page.getByRole("button", { name: "Log out" })).toBeVisible();
    await new Messenger(page).send("Good morning");
    await expect
      .poll(async () =>
        (await vendor.conversations())
          .filter(({ messages }) => messages.some(({ text }) => text === "Good morning"))
          .map((each) => each.conversationId),
      )
      .toEqual([conversationId]);
  });

  test("asleep until the session is over: told so at the log-in, which leads back", async ({
    page,
    logIn,
    portal,
    vendor,
    clocks,
  }) => {
    await page.clock.install();
    await logIn(page, "alice");
    await page.goto("/orders");
    await beginChat(page, vendor, "See you in spring");
    await clocks.advance(40 * DAY);
    await wake(page, 40 * DAY);
    await expect(page).toHaveURL(/\/login\?next=%2Forders/);
    await expect(page.getByText(/session (in this browser )?has ended/)).toBeVisible();
    await page.getByLabel("Email").fill(portal.accounts.alice.email);
    await page.getByLabel("Password").fill(portal.accounts.alice.password);
    await page.getByRole("button", { name: "Log in" }).click();
    await expect(page).toHaveURL("/orders");
    await expect(page.getByRole("button", { name: "Log out" })).toBeVisible();
  });

  test("an anonymous visitor whose session is over begins anew without a word", async ({
    page,
    vendor,
    clocks,
  }) => {
    await page.clock.install();
    await page.goto("/support");
    await beginChat(page, vendor, "Long ago");
    await clocks.advance(40 * DAY);
    await wake(page, 40 * DAY);
    await expect(page).toHaveURL("/support");
    const messenger = new Messenger(page);
    await messenger.open();
    await messenger.send("Hello again");
  });

  test("a copied token that was used elsewhere ends the session, and the customer is told why", async ({
    page,
    context,
    logIn,
    vendor,
    clocks,
    portal,
  }) => {
    await page.clock.install();
    await logIn(page, "alice");
    await page.goto("/orders");
    await beginChat(page, vendor, "Private");
    const copied = await heldBy(context);
    expect((await refreshAs(copied, portal.baseUrl)).status).toBe(200);
    await clocks.advance(11 * MINUTE);
    await wake(page, 11 * MINUTE);
    await expect(page).toHaveURL(/\/login\?next=%2Forders(%23chat)?&reason=REFRESH_REUSED/);
    await expect(page.getByText(/For your safety we have ended your session/)).toBeVisible();
    expect(await heldBy(context)).not.toMatchObject({ session: copied.session });
    await page.goto("/orders");
    await expect(page).toHaveURL(/\/login\?next=\/orders/);
  });

  test("offline it waits, and renews when it is connected again", async ({
    page,
    context,
    vendor,
    clocks,
  }) => {
    await page.clock.install();
    await page.goto("/support");
    await beginChat(page, vendor, "Going underground");
    const before = (await refreshCookie(context))?.value;
    await context.setOffline(true);
    const asked = tokenRequests(context);
    await clocks.advance(11 * MINUTE);
    await wake(page, 11 * MINUTE);
    await wake(page, MINUTE);
    expect(asked.count).toBe(0);
    await context.setOffline(false);
    await expect.poll(async () => (await refreshCookie(context))?.value).not.toBe(before);
  });

  test("an answer that is lost on the way is asked for again, and nobody is logged out", async ({
    page,
    context,
    logIn,
    portal,
  }) => {
    await logIn(page, "alice");
    let lost = 0;
    await page.route("**/api/messenger/token", async (route) => {
      if (lost > 0) return route.fallback();
      lost += 1;
      // The portal has done it; the browser never learns of it.
      await refreshAs(await heldBy(context), portal.baseUrl);
      return route.abort("connectionreset");
    });
    await page.getByRole("button", { name: "Chat with us" }).click();
    await expect(new Messenger(page).dialog).toBeVisible();
    expect(lost).toBe(1);
    await page.goto("/orders");
    await expect(page.getByRole("button", { name: "Log out" })).toBeVisible();
  });
});
