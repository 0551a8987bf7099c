import type { BrowserContext, Page } from "playwright/test";
import { beginChat } from "../fixtures/chat.ts";
import { untilCleared } from "../fixtures/cleared.ts";
import type { Clocks } from "../fixtures/clocks.ts";
import { deployment } from "../fixtures/deployment.ts";
import { firstHtml, firstHtmlAt } from "../fixtures/hydration.ts";
import { logInShared } from "../fixtures/log-in.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { untilAnswered } from "../fixtures/refresh.ts";
import { expect, test } from "../fixtures/test.ts";

const SECRET = "my old address was Rosengasse";
const ALICE = deployment().accounts.alice;
const MINUTE = 60;
/** What the next person is told at the log-in. */
const LEFT = "Nobody used this computer for a while";

const warning = (page: Page) => page.getByRole("alertdialog", { name: "Are you still there?" });

/** Time passes for the portal, the vendor and the page alike. */
async function pass(page: Page, clocks: Clocks, seconds: number): Promise<void> {
  await clocks.advance(seconds);
  await page.clock.fastForward(seconds * 1_000);
}

/** The page's scripts run. */
const alive = (page: Page) => expect(page.getByRole("button", { name: "Chat with us" })).toBeEnabled();

/** The conversation is back: where the clock jumped before, the page would have waited for it too long. */
async function restored(page: Page): Promise<void> {
  await expect(new Messenger(page).log.getByText(SECRET)).toBeAttached();
  await untilAnswered(page);
}

const ownCookies = async (context: BrowserContext) =>
  (await context.cookies()).filter(({ name }) => /^(__Host-)?rethread/.test(name));

test("the cookies end with the browser; without the choice they do not", async ({
  page,
  context,
  vendor,
  logIn,
}) => {
  await logInShared(page, ALICE);
  await beginChat(page, vendor, "Hello");
  const shared = await ownCookies(context);
  const lasting = shared.filter(({ expires }) => expires !== -1).map(({ name }) => name);
  expect(shared.length).toBeGreaterThanOrEqual(2);
  // It only says whose the Messenger's storage is, as hashes, so that it is cleared for the next person.
  expect(lasting).toEqual([expect.stringMatching(/^(__Host-)?rethread-browser/)]);
  await page.goto("/account/devices");
  await expect(page.getByRole("listitem").filter({ hasText: "This device" })).toContainText(
    "Shared computer",
  );
  await page.getByRole("button", { name: "Log out" }).click();
  await untilCleared(page);
  await logIn(page, "alice");
  for (const { expires } of await ownCookies(context)) expect(expires).toBeGreaterThan(Date.now() / 1000);
});

test("the last minute is counted down; staying goes on, running out clears everything for the next person", async ({
  page,
  vendor,
  clocks,
  newcomer,
}) => {
  await page.clock.install();
  await logInShared(page, ALICE);
  const { conversationId } = await beginChat(page, vendor, SECRET);
  const lastUse = Date.now();
  await page.goto("/support");
  await restored(page);
  await pass(page, clocks, 3 * MINUTE);
  await expect(warning(page)).toBeHidden();
  await pass(page, clocks, MINUTE + 10);
  await expect(warning(page)).toBeVisible();
  const left = Number.parseInt(await warning(page).getByRole("timer").innerText(), 10);
  // What really passed since counts too.
  expect(left).toBeGreaterThanOrEqual(50 - Math.ceil((Date.now() - lastUse) / 1_000));
  expect(left).toBeLessThanOrEqual(50);
  await expect(page.getByRole("button", { name: "Stay logged in" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(warning(page)).toBeHidden();

  await pass(page, clocks, 4 * MINUTE + 30);
  await expect(warning(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(warning(page)).toBeHidden();
  expect(await firstHtml(await page.goto("/support"))).toMatchObject({ decision: "resume" });
  await restored(page);

  await pass(page, clocks, 4 * MINUTE + 30);
  await expect(warning(page)).toBeVisible();
  await pass(page, clocks, 40);
  await expect(page).toHaveURL("/login?reason=SHARED_COMPUTER");
  await expect(page.getByText(LEFT)).toBeVisible();
  await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
  await untilCleared(page);

  await logInShared(page, newcomer);
  expect(await firstHtml(await page.goto("/support"))).toMatchObject({ decision: "fresh" });
  await beginChat(page, vendor, "Is anybody there?");
  await expect(new Messenger(page).log.getByText(SECRET)).toHaveCount(0);
  expect(await page.content()).not.toContain(conversationId);
});

test("the warning's other button logs out", async ({ page, clocks }) => {
  await page.clock.install();
  await logInShared(page, ALICE);
  await pass(page, clocks, 4 * MINUTE + 30);
  await warning(page).getByRole("button", { name: "Log out now" }).click();
  await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
  await pass(page, clocks, 6 * MINUTE);
  await expect(warning(page)).toBeHidden();
  expect(new URL(page.url()).pathname).not.toBe("/login");
});

test("using the page keeps the session; what the page does by itself does not", async ({
  page,
  context,
  clocks,
}) => {
  await page.clock.install();
  await logInShared(page, ALICE);
  await alive(page);
  for (let minute = 0; minute < 6; minute += 3) {
    await pass(page, clocks, 3 * MINUTE);
    const told = page.waitForResponse((response) => response.request().postData() === '{"type":"active"}');
    await page.keyboard.press("Shift");
    expect((await told).ok()).toBe(true);
  }
  await page.goto("/orders");
  await expect(page.getByRole("heading", { name: "Your orders" })).toBeVisible();
  const headers = { "sec-fetch-site": "same-origin" };
  for (const path of ["token", "token", "subject"]) {
    await clocks.advance(90);
    const method = path === "subject" ? "GET" : "POST";
    expect((await context.request.fetch(`/api/messenger/${path}`, { method, headers })).ok()).toBe(true);
  }
  await clocks.advance(31);
  expect((await context.request.post("/api/messenger/token", { headers })).status()).toBe(401);
  await page.goto("/orders");
  await expect(page).toHaveURL("/login?next=/orders");
});

test("a page that is left open with nobody there is cleared although its scripts are stopped", async ({
  page,
  context,
  vendor,
  clocks,
}) => {
  await logInShared(page, ALICE);
  await beginChat(page, vendor, SECRET);
  await page.goto("about:blank");
  await clocks.advance(5 * MINUTE + 1);
  const next = await context.newPage();
  const { html, ...first } = await firstHtmlAt(next, "/support");
  expect(html).not.toContain(">Log out<");
  expect(first).toMatchObject({ decision: "clear-first", conversationState: "none" });
  await untilCleared(next);
  await beginChat(next, vendor, "Is anybody there?");
  await expect(new Messenger(next).log.getByText(SECRET)).toHaveCount(0);
});

test("closing the last tab ends it after a short grace; reloading and other tabs do not", async ({
  page,
  context,
  clocks,
}) => {
  const atOrders = page.getByRole("heading", { name: "Your orders" });
  await logInShared(page, ALICE);
  await page.goto("/orders");
  await alive(page);
  await page.reload();
  await clocks.advance(20);
  await page.goto("/orders");
  await expect(atOrders).toBeVisible();

  const second = await context.newPage();
  await second.goto("/shop");
  await alive(second);
  const here = page.waitForRequest((request) => request.postData() === '{"type":"here"}');
  await second.close({ runBeforeUnload: true });
  expect((await (await here).response())?.ok()).toBe(true);
  await clocks.advance(20);
  await page.goto("/orders");
  await expect(atOrders).toBeVisible();

  await alive(page);
  await page.close({ runBeforeUnload: true });
  await expect
    .poll(() => millisecondsLeft(context), "after the word of the page that went")
    .toBeLessThan(15_001);
  await clocks.advance(16);
  const next = await context.newPage();
  const answer = await next.goto("/orders");
  expect(answer?.url()).toMatch(/\/login\?next=\/orders$/);
  await expect(next.getByRole("link", { name: "Log in" })).toBeVisible();
});

/** What the portal says is left of the session, asked from outside any page. */
async function millisecondsLeft(context: BrowserContext): Promise<number> {
  const headers = { "sec-fetch-site": "same-origin" };
  const answer = await context.request.post("/api/session/presence", { headers, data: { type: "look" } });
  return ((await answer.json()) as { endsInMs: number }).endsInMs;
}

test("a browser that is closed and opened again shows nothing of the one before", async ({
  profile,
  vendor,
}) => {
  const before = await profile.open();
  const page = await before.newPage();
  await logInShared(page, ALICE);
  await beginChat(page, vendor, SECRET);
  await before.close();

  const after = await profile.open();
  const next = await after.newPage();
  const { html, ...first } = await firstHtmlAt(next, "/support");
  expect(html).not.toContain(">Log out<");
  expect(first).toMatchObject({ decision: "clear-first", attributes: {} });
  await expect(next.getByText(SECRET)).toHaveCount(0);
  await untilCleared(next);
  await beginChat(next, vendor, "Is anybody there?");
  await expect(new Messenger(next).log.getByText(SECRET)).toHaveCount(0);
  await after.close();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("five minutes without a page are the end all the same", async ({ page, clocks }) => {
    await logInShared(page, ALICE);
    await clocks.advance(4 * MINUTE);
    await page.goto("/orders");
    await clocks.advance(4 * MINUTE);
    await page.goto("/orders");
    await expect(page.getByRole("heading", { name: "Your orders" })).toBeVisible();
    await clocks.advance(5 * MINUTE + 1);
    await page.goto("/orders");
    await expect(page).toHaveURL("/login?next=/orders");
    await expect(page.getByText("You have not been here for some time")).toBeVisible();
  });
});
