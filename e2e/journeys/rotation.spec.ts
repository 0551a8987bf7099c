import type { BrowserContext, Page } from "playwright/test";
import { beginChat } from "../fixtures/chat.ts";
import { untilCleared } from "../fixtures/cleared.ts";
import { logInAs, sendLogIn } from "../fixtures/log-in.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { heldBy, refreshAs, refreshCookie, untilAnswered } from "../fixtures/refresh.ts";
import { expect, test } from "../fixtures/test.ts";

/** How a browser's tokens are renewed while somebody uses its pages, or nobody does. */

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

/** Remembers the refresh token that there is; what it returns waits for another. */
async function nextRenewal(context: BrowserContext): Promise<() => Promise<void>> {
  const current = async () => (await refreshCookie(context))?.value;
  const before = await current();
  return () => expect.poll(current).not.toBe(before);
}

test("two tabs renew once, and both go on", async ({ page, context, logIn, vendor, clocks }) => {
  await context.clock.install();
  await logIn(page, "alice");
  await beginChat(page, vendor, "Is my coat ready?");
  const other = await context.newPage();
  const itsFirst = other.waitForResponse((response) => response.url().endsWith("/api/messenger/token"));
  await other.goto("/shop");
  await expect(new Messenger(other).log.getByText("Is my coat ready?")).toBeAttached();
  await itsFirst;
  await untilAnswered(page, other);
  const asked = tokenRequests(context);
  for (const times of [1, 2]) {
    const untilRenewed = await nextRenewal(context);
    await clocks.advance(11 * MINUTE);
    await context.clock.fastForward(11 * MINUTE * 1_000);
    await untilRenewed();
    await untilAnswered(page, other);
    await Promise.all([wake(page, 30), wake(other, 30)]);
    await untilAnswered(page, other);
    expect(asked.count).toBe(times);
  }
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
  const { textbox } = new Messenger(page);
  await textbox.pressSequentially("Half a sent");
  await expect(textbox).toBeFocused();
  const untilRenewed = await nextRenewal(context);
  await clocks.advance(11 * MINUTE);
  await page.clock.fastForward(11 * MINUTE * 1_000);
  await untilRenewed();
  await expect(textbox).toBeFocused();
  await textbox.pressSequentially("ence");
  await expect(textbox).toHaveValue("Half a sentence");
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
  const untilRenewed = await nextRenewal(context);
  await clocks.advance(DAY);
  await wake(page, DAY);
  await untilRenewed();
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
  // The log-in page may load once more, to clear what the Messenger keeps.
  await untilCleared(page);
  await expect(page.getByText(/session (in this browser )?has ended/)).toBeVisible();
  await sendLogIn(page, portal.accounts.alice);
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
  // What the old session left is cleared first, as nobody knows whose it was, and the page begins anew after that.
  const cleared = page.waitForResponse(
    (response) => response.request().postData()?.includes('"cleared"') ?? false,
  );
  await clocks.advance(40 * DAY);
  await wake(page, 40 * DAY);
  await cleared;
  await untilCleared(page);
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

test("offline it waits, and renews when it is connected again", async ({ page, context, vendor, clocks }) => {
  await page.clock.install();
  // Not where the first message brings the page up to date: Next leaves a page whose update the network breaks off.
  await page.goto("/");
  await beginChat(page, vendor, "Going underground");
  const untilRenewed = await nextRenewal(context);
  await context.setOffline(true);
  const asked = tokenRequests(context);
  await clocks.advance(11 * MINUTE);
  await wake(page, 11 * MINUTE);
  await wake(page, MINUTE);
  expect(asked.count).toBe(0);
  await context.setOffline(false);
  await untilRenewed();
});

test("an answer that is lost on the way is asked for again, and nobody is logged out", async ({
  page,
  context,
  portal,
  newcomer,
}) => {
  await logInAs(page, newcomer);
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
