import type { BrowserContext, Page } from "playwright/test";
import { beginChat } from "../fixtures/chat.ts";
import { firstHtml } from "../fixtures/hydration.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { expectNothingOf, type Traces, tracesOf, watchFor } from "../fixtures/nothing-of.ts";
import { newProfile, type Profile } from "../fixtures/profile.ts";
import { expect, test } from "../fixtures/test.ts";
import type { Vendor } from "../fixtures/vendor.ts";

/** Whatever comes between Alice and Bob at one browser, nothing of Alice is ever shown to Bob (A5). */

const SECRET = "my old address was Rosengasse";
const DRAFT = "and the new one, which I never sent";
const AGENT = "The parcel for Rosengasse is on hold";
const FORTY_DAYS = 40 * 86_400;
const WORDS = [SECRET, DRAFT, AGENT, "bought from us, Alice"];
/** The log-in page offers her as one of the demo accounts, so her name alone is no trace to be watched for there. */
const ALICE = [...WORDS, "Alice", "alice@example.com"];

/** Alice has logged in and chats; there is an answer, and a draft that she has not sent. Says what leads to her. */
async function aliceChats(page: Page, vendor: Vendor): Promise<{ traces: Traces; paths: string[] }> {
  const { conversationId } = await beginChat(page, vendor, SECRET);
  await vendor.say(conversationId, AGENT);
  const messenger = new Messenger(page);
  await expect(messenger.log.getByText(AGENT)).toBeVisible();
  await page.goto("/support");
  const details = await page
    .getByRole("main")
    .getByRole("link", { name: /^Details/ })
    .first()
    .getAttribute("href");
  const own = details ?? "";
  expect(own).toMatch(/^\/support\/conversations\//);
  await messenger.open();
  await page
    .frameLocator("#genesys-mxg-container-frame")
    .getByRole("textbox", { name: "Message" })
    .fill(DRAFT);
  const traces = await tracesOf(page, [...ALICE, conversationId, own.split("/").at(-1) ?? ""]);
  return { traces, paths: ["/orders", "/support", own] };
}

/** The page that follows the clear has come, and the debt is paid. */
async function settled(page: Page): Promise<void> {
  await expect(async () => {
    expect(await page.locator("#rethread-hydration").textContent()).not.toContain('"clear-first"');
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(":actmu");
  }).toPass({ timeout: 20_000 });
}

/** Bob logs in, looks around and chats; he meets nobody but himself. */
async function bobFindsNothing(
  page: Page,
  vendor: Vendor,
  { traces, paths }: { traces: Traces; paths: string[] },
  logIn: (page: Page, who: "alice" | "bob") => Promise<void>,
): Promise<void> {
  await settled(page);
  await logIn(page, "bob");
  await bobMeetsNobody(page, vendor, { traces, paths });
}

async function bobMeetsNobody(
  page: Page,
  vendor: Vendor,
  { traces, paths }: { traces: Traces; paths: string[] },
): Promise<void> {
  for (const path of ["/", "/orders", "/support"]) {
    await page.goto(path);
    await expectNothingOf(traces, page, { paths });
  }
  expect((await page.goto(paths.at(-1) ?? ""))?.status()).toBe(404);
  await page.goto("/support");
  const { attributes } = await beginChat(page, vendor, "I am Bob");
  const told = JSON.stringify(attributes);
  expect(traces.filter((trace) => told.includes(trace))).toEqual([]);
  await expectNothingOf(traces, page, { paths, storage: "locked", everyone: everyone(page, traces) });
}

/** What is in the address that was asked for, and the demo accounts that the log-in page offers. */
function everyone(page: Page, traces: Traces, addresses: string[] = []): Traces {
  const offered = page.url().includes("/login") ? ["Alice", "alice@example.com"] : [];
  const asked = [page.url(), ...addresses].join(" ");
  return [...offered, ...traces.filter((trace) => asked.includes(trace))];
}

async function logOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
}

test("a tab left open: what another tab does ends it", async ({ page, context, vendor, logIn }) => {
  const watch = await watchFor(context, WORDS);
  await logIn(page, "alice");
  const alice = await aliceChats(page, vendor);
  const other = await context.newPage();
  await other.goto("/shop");
  await logOut(other);
  await settled(other);
  await settled(page);
  watch.begin();
  await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
  await expectNothingOf(alice.traces, page, alice);
  await bobFindsNothing(other, vendor, alice, logIn);
  await expectNothingOf(alice.traces, page, { ...alice, storage: "locked" });
  expect(watch.seen).toEqual([]);
});

test("a tab left open whose session ends meanwhile: the first step in it ends it too", async ({
  page,
  vendor,
  clocks,
  logIn,
}) => {
  await logIn(page, "alice");
  const alice = await aliceChats(page, vendor);
  clocks.advancePortal(FORTY_DAYS);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Shop" }).click();
  await settled(page);
  await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
  await expectNothingOf(alice.traces, page, { ...alice, everyone: everyone(page, alice.traces) });
  await bobFindsNothing(page, vendor, alice, logIn);
});

test("a session that ran out instead of being logged out of, before Bob logs in over it", async ({
  page,
  context,
  vendor,
  clocks,
  logIn,
}) => {
  const watch = await watchFor(context, WORDS);
  await logIn(page, "alice");
  const alice = await aliceChats(page, vendor);
  await page.goto("about:blank");
  clocks.advancePortal(FORTY_DAYS);
  watch.begin();
  expect(await firstHtml(await page.goto("/"))).toMatchObject({
    decision: "clear-first",
    reason: "IDENTITY_SWITCH",
    attributes: {},
  });
  await bobFindsNothing(page, vendor, alice, logIn);
  expect(watch.seen).toEqual([]);
});

test("Bob logs in over Alice, who never logged out", async ({ page, vendor, logIn }) => {
  await logIn(page, "alice");
  const alice = await aliceChats(page, vendor);
  await page.goto("/login");
  await page.getByLabel("Email").fill("bob@example.com");
  await page.getByLabel("Password").fill("rethread-demo");
  await page.getByRole("button", { name: "Log in" }).click();
  await settled(page);
  await expectNothingOf(alice.traces, page, alice);
  await bobMeetsNobody(page, vendor, alice);
});

test("the back button leads to nothing of Alice's, however she went from page to page", async ({
  page,
  context,
  vendor,
  logIn,
}) => {
  const watch = await watchFor(context, WORDS);
  await logIn(page, "alice");
  await page.goto("/orders");
  const alice = await aliceChats(page, vendor);
  await page.goto(alice.paths.at(-1) ?? "");
  // From here on without a load, so that the pages stay in the router's memory.
  const main = page.getByRole("navigation", { name: "Main" });
  await main.getByRole("link", { name: "Orders" }).click();
  await expect(page.getByRole("heading", { name: "Your orders" })).toBeVisible();
  await main.getByRole("link", { name: "Shop" }).click();
  await expect(page).toHaveURL("/shop");
  await logOut(page);
  await settled(page);
  watch.begin();
  for (let step = 0; step < 6; step++) {
    await page.goBack();
    await expectNothingOf(alice.traces, page, { everyone: everyone(page, alice.traces, alice.paths) });
  }
  await page.goto("/");
  await bobFindsNothing(page, vendor, alice, logIn);
  for (let step = 0; step < 5; step++) {
    await page.goBack();
    await expectNothingOf(alice.traces, page, {
      storage: "locked",
      everyone: everyone(page, alice.traces, alice.paths),
    });
  }
  expect(watch.seen).toEqual([]);
});

test("the vendor away: Bob can do all but chat, and chats once it is back", async ({
  page,
  context,
  vendor,
  logIn,
}) => {
  const watch = await watchFor(context, WORDS);
  await logIn(page, "alice");
  const alice = await aliceChats(page, vendor);
  await page.goto("about:blank");
  await vendor.fault({ kind: "serverError", target: "configuration", status: 503, scope: "always" });
  await page.goto("/shop");
  await logOut(page);
  watch.begin();
  await logIn(page, "bob");
  expect(await firstHtml(await page.goto("/support"))).toMatchObject({
    decision: "clear-first",
    reason: "LOGOUT_DEBT",
    attributes: {},
  });
  const blocked = page.getByText("Your last chat has yet to be cleared from this browser.");
  await expect(blocked).toBeVisible({ timeout: 15_000 });
  await expectNothingOf(alice.traces, page, { ...alice, storage: "locked" });
  await page.getByRole("button", { name: "Chat with us" }).click();
  await expect(blocked).toBeHidden();
  await expect(blocked).toBeVisible({ timeout: 15_000 });
  await vendor.liftFaults();
  await page.reload();
  await settled(page);
  await bobMeetsNobody(page, vendor, alice);
  expect(watch.seen).toEqual([]);
});

test("the cookies lost but not the storage, as after a crash: cleared before anybody chats", async ({
  page,
  context,
  vendor,
  logIn,
}) => {
  const watch = await watchFor(context, WORDS);
  await logIn(page, "alice");
  const alice = await aliceChats(page, vendor);
  await page.goto("about:blank");
  await context.clearCookies();
  watch.begin();
  expect(await firstHtml(await page.goto("/"))).toMatchObject({ decision: "fresh", reason: "NO_SESSION" });
  await expectNothingOf(alice.traces, page, { storage: "locked" });
  await page.getByRole("button", { name: "Chat with us" }).click();
  await settled(page);
  await bobFindsNothing(page, vendor, alice, logIn);
  expect(watch.seen).toEqual([]);
});

test.describe("a browser of one's own", () => {
  // Up to three browsers are started one after the other.
  test.slow();
  let profile: Profile;

  test.beforeEach(({ playwright, launchOptions, portal }) => {
    const { baseUrl: baseURL } = portal;
    // Playwright switches the back-forward cache off; people have it.
    const ignoreDefaultArgs = ["--disable-back-forward-cache"];
    profile = newProfile(playwright.chromium, { ...launchOptions, ignoreDefaultArgs, baseURL });
  });
  test.afterEach(() => profile.remove());

  const begun = async (
    context: BrowserContext,
    vendor: Vendor,
    logIn: (page: Page, who: "alice") => unknown,
  ) => {
    const page = await context.newPage();
    await logIn(page, "alice");
    return { page, alice: await aliceChats(page, vendor) };
  };

  test("killed in the middle of the log-out: the next start goes on with it", async ({ vendor, logIn }) => {
    const first = await profile.open();
    const { alice } = await begun(first, vendor, logIn);
    // All of hers is on the disk.
    await first.close();

    const second = await profile.open();
    const page = await second.newPage();
    await page.goto("/");
    await new Messenger(page).open();
    await expect(new Messenger(page).log.getByText(SECRET)).toBeVisible();
    const confirmed = page.waitForRequest(
      (request) => request.postData()?.includes("MESSENGER_CLEAR") ?? false,
    );
    await second.route("**/api/messenger/events", async (route) => {
      const isPart = route.request().postData()?.includes("MESSENGER_CLEAR");
      // The confirmation never arrives.
      if (!isPart) await route.continue();
    });
    await page.getByRole("button", { name: "Log out" }).click();
    await confirmed;
    await profile.kill(second);

    const third = await profile.open();
    const watch = await watchFor(third, WORDS);
    watch.begin();
    const again = await third.newPage();
    await again.goto("/");
    await settled(again);
    await expectNothingOf(alice.traces, again, alice);
    await bobFindsNothing(again, vendor, alice, logIn);
    expect(watch.seen).toEqual([]);
    await third.close();
  });

  test("a page out of the back-forward cache is asked for anew before it is seen", async ({
    vendor,
    logIn,
    portal,
    clocks,
  }) => {
    const context = await profile.open();
    const watch = await watchFor(context, WORDS);
    const { page, alice } = await begun(context, vendor, logIn);
    // A page with an open socket is not kept, so the vendor is away.
    await page.goto("about:blank");
    await vendor.fault({ kind: "serverError", target: "configuration", status: 503, scope: "always" });
    await page.goto("/orders");
    await expect(page.getByText("bought from us, Alice")).toBeVisible();
    await page.goto(`${portal.emulatorUrl}/agent`);
    // The browser sees no cookie change, so it keeps the page.
    clocks.advancePortal(FORTY_DAYS);
    watch.begin();
    await vendor.liftFaults();
    await page.goBack();
    await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
    await settled(page);
    await expectNothingOf(alice.traces, page, { ...alice, everyone: everyone(page, alice.traces) });
    expect(watch.seen).toEqual([]);
    expect(watch.restored, "the page came out of the cache").toBe(1);
    await context.close();
  });

  test("the same where another tab has changed hands meanwhile", async ({ vendor, logIn, portal }) => {
    const context = await profile.open();
    const watch = await watchFor(context, WORDS);
    const { page, alice } = await begun(context, vendor, logIn);
    await page.goto("/orders");
    await page.goto(`${portal.emulatorUrl}/agent`);
    const other = await context.newPage();
    await other.goto("/shop");
    await logOut(other);
    await settled(other);
    await logIn(other, "bob");
    watch.begin();
    await page.goBack();
    await expect(page.getByText("Bob").first()).toBeVisible();
    await expectNothingOf(alice.traces, page, { ...alice, storage: "locked" });
    expect(watch.seen).toEqual([]);
    await bobFindsNothing(other, vendor, alice, logIn);
    await context.close();
  });
});
