import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright/test";
import { beginChat } from "../fixtures/chat.ts";
import type { Clocks } from "../fixtures/clocks.ts";
import { query } from "../fixtures/database.ts";
import { firstHtml } from "../fixtures/hydration.ts";
import { sendLogIn } from "../fixtures/log-in.ts";
import { test as base, expect } from "../fixtures/test.ts";

const FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0";
const IPHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1";
const SESSION = /^(__Host-)?rethread(-\d+)?$/;
const NEXT_PASSWORD = "wool unravels under moonlight";

interface Devices {
  /** Other browsers, of the same person or another. */
  laptop: Page;
  phone: Page;
}

const test = base.extend<Devices>({
  laptop: ({ browser, baseURL }, use) => useDevice(browser, { baseURL, userAgent: FIREFOX }, use),

  phone: ({ browser, baseURL }, use) => useDevice(browser, { baseURL, userAgent: IPHONE }, use),
});

async function useDevice(
  browser: Browser,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  await use(await context.newPage());
  await context.close();
}

/** Alice, logged in here and at her phone for so long that her password is asked for, wants to end the phone's session. */
async function endPhoneLater(
  page: Page,
  phone: Page,
  { clocks, logIn }: { clocks: Clocks; logIn: (page: Page, who: "alice") => Promise<void> },
): Promise<void> {
  for (const each of [phone, page]) await logIn(each, "alice");
  await clocks.advance(16 * 60);
  await page.goto("/account/devices");
  await page.getByRole("button", { name: "End session on Safari on iPhone" }).click();
}

/** The cards of the list: those of earlier tests are there too. */
const card = (page: Page, label: string) =>
  page.getByRole("main").getByRole("listitem").filter({ hasText: label });

const sealed = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => SESSION.test(name))?.value;

test.beforeEach(async ({ portal }) => {
  // Sessions that earlier tests have left open would crowd the list.
  if (portal.databaseUrl)
    await query(portal.databaseUrl, "update persistent_session set status = 'REVOKED', revoked_at = now()");
});

test("nobody but a customer sees it", async ({ page, logIn }) => {
  for (const path of ["/account/devices", "/account/password", "/account/confirm"]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/login\?next=\/account\//);
  }
  await page.goto("/account");
  await expect(page).toHaveURL("/login?next=/account/devices");
  await logIn(page, "alice");
  await page.getByRole("banner").getByRole("link", { name: "Account" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your devices" })).toBeVisible();
  await expect(page.getByText("This device")).toHaveCount(1);
});

test("one of three is ended; its open page is told at its next request, the third goes on", async ({
  page,
  phone,
  laptop,
  logIn,
}) => {
  for (const each of [page, laptop, phone]) await logIn(each, "alice");
  await laptop.goto("/orders");
  await page.goto("/account/devices");
  await expect(page.getByRole("main").getByRole("listitem").first()).toContainText("This device");
  await expect(card(page, "Safari on iPhone")).toContainText("Logged in");
  await page.getByRole("button", { name: "End session on Firefox on Windows" }).click();
  await expect(page.getByRole("status").filter({ hasText: "One session has ended." })).toBeVisible();
  await expect(card(page, "Firefox on Windows")).toHaveCount(0);

  await laptop.getByRole("banner").getByRole("link", { name: "Account" }).click();
  await expect(laptop).toHaveURL(/\/login\?next=/);
  await expect(laptop.getByText("Your session in this browser has ended")).toBeVisible();
  await expect(laptop.getByRole("link", { name: "Log in" })).toBeVisible();
  await phone.goto("/orders");
  await expect(phone.getByRole("heading", { name: "Your orders" })).toBeVisible();
});

test("all others, then all: this browser goes through the log-out with its debt", async ({
  page,
  phone,
  vendor,
  logIn,
}) => {
  await logIn(phone, "alice");
  await logIn(page, "alice");
  await beginChat(page, vendor, "Only I may read this");
  await page.goto("/account/devices");
  await page.getByRole("button", { name: "End all other sessions" }).click();
  await expect(page.getByText("One session has ended.")).toBeVisible();
  await expect(page.getByRole("button", { name: "End all other sessions" })).toHaveCount(0);
  expect((await phone.request.post("/api/messenger/token")).status()).toBe(401);
  await phone.goto("/orders");
  await expect(phone).toHaveURL("/login?next=/orders");

  await logIn(phone, "alice");
  await page.goto("/account/devices");
  await page.getByRole("button", { name: "End all sessions" }).click();
  await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
  await expect(async () => {
    expect(await firstHtml(await page.goto("/"))).toMatchObject({
      decision: "fresh",
      conversationState: "none",
    });
  }).toPass();
  await expect(page.getByText("Only I may read this")).toHaveCount(0);
  await phone.goto("/orders");
  await expect(phone).toHaveURL("/login?next=/orders");
});

test("another customer's session, and what is no session, cannot be ended", async ({
  page,
  phone,
  laptop,
  portal,
  databaseUrl,
  logIn,
}) => {
  await logIn(laptop, "bob");
  const [theirs] = await query<{ id: string }>(
    databaseUrl,
    `select s.id from persistent_session s join customer c on c.id = s.customer_id
     where s.status = 'ACTIVE' and c.email = $1 order by s.authenticated_at desc`,
    [portal.accounts.bob.email],
  );
  for (const each of [phone, page]) await logIn(each, "alice");
  for (const id of [theirs?.id ?? "", "42", "' or true --"]) {
    await page.goto("/account/devices");
    const form = card(page, "Safari on iPhone").locator("form");
    // Until the page has come alive it may put its own value back.
    await expect(page.getByRole("button", { name: "Chat with us", disabled: false })).toBeVisible();
    const answered = page.waitForResponse(
      (response) => response.request().method() === "POST" && response.url().endsWith("/account/devices"),
    );
    await form
      .locator("input[name=session]")
      .evaluate((field, value) => field.setAttribute("value", value), id);
    await form.getByRole("button").click();
    await answered;
    await expect(card(page, "Safari on iPhone")).toBeVisible();
    await expect(page.getByText("One session has ended.")).toHaveCount(0);
  }
  for (const each of [laptop, phone]) {
    await each.goto("/orders");
    await expect(each.getByRole("heading", { name: "Your orders" })).toBeVisible();
  }
});

test("long after the log-in the password is asked for again, and the session gets another secret", async ({
  page,
  phone,
  context,
  portal,
  clocks,
  logIn,
}) => {
  await endPhoneLater(page, phone, { clocks, logIn });
  await expect(page.getByRole("heading", { name: "Confirm that it is you" })).toBeVisible();
  await phone.goto("/orders");
  await expect(phone.getByRole("heading", { name: "Your orders" })).toBeVisible();

  await page.getByLabel("Password").fill("not it");
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("That is not your password.");
  const before = await sealed(context);
  await page.getByLabel("Password").fill(portal.accounts.alice.password);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page).toHaveURL("/account/devices");
  expect(await sealed(context)).not.toBe(before);
  await page.getByRole("button", { name: "End session on Safari on iPhone" }).click();
  await expect(page.getByText("One session has ended.")).toBeVisible();
});

test("log-in and a change of password change the session's secret, never its id; the others end", async ({
  page,
  phone,
  context,
  portal,
  databaseUrl: url,
  logIn,
}) => {
  const { email, password } = portal.accounts.alice;
  const hashes = await query<{ password_hash: string }>(
    url,
    "select password_hash from customer where email = $1",
    [email],
  );
  try {
    await page.goto("/shop");
    await page.getByRole("button", { name: "Add to cart" }).first().click();
    await expect(page.getByText("1 in your cart")).toBeVisible();
    const anonymous = await session(url);
    const first = await sealed(context);
    await logIn(page, "alice");
    const loggedIn = await session(url);
    const second = await sealed(context);
    expect(loggedIn.id).toBe(anonymous.id);
    expect(loggedIn.secret_hash).not.toBe(anonymous.secret_hash);
    expect(second).not.toBe(first);

    await logIn(phone, "alice");
    await page.goto("/account/password");
    await page.getByLabel("Current password").fill(`${password}-not`);
    await page.getByLabel("New password").fill("rethread2026!");
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByText("That is easy to guess")).toBeVisible();
    await page.getByLabel("Current password").fill(`${password}-not`);
    await page.getByLabel("New password").fill(NEXT_PASSWORD);
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByText("That is not your current password.")).toBeVisible();
    await page.getByLabel("Current password").fill(password);
    await page.getByRole("button", { name: "Show the new password" }).click();
    await page.getByLabel("New password").fill(NEXT_PASSWORD);
    await expect(page.getByLabel("New password")).toHaveAttribute("type", "text");
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(
      page.getByText("Your password has been changed. One other session has ended."),
    ).toBeVisible();
    const changed = await session(url);
    expect(changed.id).toBe(anonymous.id);
    expect(changed.secret_hash).not.toBe(loggedIn.secret_hash);
    expect(await sealed(context)).not.toBe(second);
    await page.goto("/orders");
    await expect(page.getByRole("heading", { name: "Your orders" })).toBeVisible();
    await phone.goto("/orders");
    await expect(phone).toHaveURL("/login?next=/orders");
    await sendLogIn(phone, portal.accounts.alice);
    await expect(phone.getByRole("main").getByRole("alert")).toContainText("do not belong together");
    await sendLogIn(phone, { email, password: NEXT_PASSWORD });
    await expect(phone.getByRole("heading", { name: "Your orders" })).toBeVisible();
  } finally {
    await query(url, "update customer set password_hash = $1 where email = $2", [
      hashes[0]?.password_hash,
      email,
    ]);
  }
});

/** The only session that is going on. */
async function session(url: string): Promise<{ id: string; secret_hash: string }> {
  const rows = await query<{ id: string; secret_hash: string }>(
    url,
    "select id, encode(secret_hash, 'hex') as secret_hash from persistent_session where status = 'ACTIVE'",
  );
  expect(rows).toHaveLength(1);
  return rows[0] ?? { id: "", secret_hash: "" };
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("sessions are ended and the password is asked for all the same", async ({
    page,
    phone,
    clocks,
    portal,
    logIn,
  }) => {
    await endPhoneLater(page, phone, { clocks, logIn });
    await page.getByLabel("Password").fill(portal.accounts.alice.password);
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.getByRole("button", { name: "End session on Safari on iPhone" }).click();
    await expect(page.getByText("One session has ended.")).toBeVisible();
    await page.goto("/account/password");
    await expect(page.getByRole("button", { name: /Show/ })).toHaveCount(0);
    await page.getByLabel("Current password").fill(portal.accounts.alice.password);
    await page.getByLabel("New password").fill("short");
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByText("Take at least 12 characters.")).toBeVisible();
    await page.goto("/account/devices");
    await page.getByRole("button", { name: "End all sessions" }).click();
    await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
  });
});
