import type { Browser, FrameLocator, Locator, Page } from "playwright/test";
import { beginChat } from "../fixtures/chat.ts";
import { ClientSite } from "../fixtures/clients.ts";
import { STAFF } from "../fixtures/deployment.ts";
import { noteSnapshot } from "../fixtures/flow.ts";
import { logInAs, sendLogIn } from "../fixtures/log-in.ts";
import { expect, test } from "../fixtures/test.ts";
import type { Vendor } from "../fixtures/vendor.ts";

/** An agent's browser at the vendor's console, with our page about the conversation in its frame. */
class Desktop {
  readonly page: Page;
  readonly context: FrameLocator;
  /** What the vendor shows of the customer, as far as the portal wrote it. */
  readonly verified: Locator;

  private constructor(page: Page) {
    this.page = page;
    this.context = page.frameLocator("iframe[title='Customer context']");
    this.verified = page.getByRole("region", { name: "From the portal's data action, verified" });
  }

  static async open(browser: Browser, emulatorUrl: string | null, conversationId: string): Promise<Desktop> {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${emulatorUrl}/agent/${conversationId}`);
    return new Desktop(page);
  }

  region(name: string): Locator {
    return this.context.getByRole("region", { name });
  }

  /** The link that the frame was opened with. */
  async link(): Promise<string> {
    return (await this.page.locator("iframe").getAttribute("src")) ?? "";
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}

/** In another tab, so that the page with the chat does nothing. */
async function putIntoCart(page: Page): Promise<void> {
  const shop = await page.context().newPage();
  await shop.goto("/shop");
  const done = shop.waitForResponse(
    (response) => response.request().method() === "POST" && response.url().endsWith("/shop"),
  );
  await shop
    .getByRole("button", { name: /^Add to cart/ })
    .first()
    .click();
  await done;
  await expect(shop.getByText(/in your cart$/).first()).toBeVisible();
  await shop.close();
}

/** Waits until the conversation carries another link than this one, which was opened. */
async function nextLink(vendor: Vendor, conversationId: string, opened: string): Promise<void> {
  const present = async () => {
    const all = await vendor.conversations();
    return all.find((one) => one.conversationId === conversationId)?.attributes.agentContextUrl ?? opened;
  };
  await expect.poll(present, "a new link for the next agent").not.toBe(opened);
}

test("an agent sees within the vendor's desktop who writes and where they were; a changed cart comes by itself", async ({
  page,
  browser,
  portal,
  vendor,
  logIn,
}) => {
  await logIn(page, "alice");
  const { conversationId, attributes } = await beginChat(page, vendor, "Where is my scarf?");
  // Looked at first by something that fetches links ahead: that does not use it up.
  const ahead = await fetch(attributes.agentContextUrl ?? "");
  expect(ahead.status).toBe(200);
  expect(ahead.headers.get("content-security-policy")).toContain(`frame-ancestors ${portal.emulatorUrl}`);

  const desktop = await Desktop.open(browser, portal.emulatorUrl, conversationId);
  await expect(desktop.region("Verified customer").getByText("alice@example.com")).toBeVisible();
  await expect(desktop.region("Not verified")).toBeVisible();
  await expect(desktop.region("Not verified").getByText("alice@example.com")).toHaveCount(0);
  const [cookie] = (await desktop.page.context().cookies()).filter(({ name }) =>
    name.endsWith("rethread-agent"),
  );
  expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: "None" });
  expect(cookie?.partitionKey).toBeTruthy();

  // The customer says nothing: page and vendor are told all the same.
  const cart = desktop.region("Cart");
  const before = await cart.innerText();
  await putIntoCart(page);
  await expect(cart).not.toHaveText(before, { useInnerText: true });
  const items = desktop.verified.getByRole("row", { name: /^cartItems/ });
  await expect(items.getByRole("cell")).not.toHaveText("");
  await desktop.close();
});

test("nobody else opens the page: not with a link that was used, not in another site's frame, not without a log-in", async ({
  page,
  browser,
  portal,
  vendor,
}) => {
  await page.goto("/");
  const { conversationId } = await beginChat(page, vendor, "Where is my scarf?");
  const desktop = await Desktop.open(browser, portal.emulatorUrl, conversationId);
  await expect(desktop.region("Nobody is verified")).toBeVisible();
  const framed = desktop.page.frames().find((frame) => frame.url().includes("/agent/context/"));
  const path = new URL(framed?.url() ?? "").pathname;
  const link = await desktop.link();
  await desktop.close();

  const stranger = await (await browser.newContext({ baseURL: portal.baseUrl })).newPage();
  await stranger.goto(link);
  await expect(stranger.getByRole("heading", { name: "This link was opened before" })).toBeVisible();
  await stranger.goto(path);
  await expect(stranger.getByRole("heading", { name: "This page is closed" })).toBeVisible();
  expect((await stranger.request.get(`${path}/version`)).status()).toBe(410);

  const site = new ClientSite();
  await site.open();
  await stranger.goto(site.url("/"));
  await stranger.evaluate((src) => {
    document.body.append(Object.assign(document.createElement("iframe"), { src }));
  }, `${portal.baseUrl}${path}`);
  await expect.poll(() => stranger.frames().at(1)?.url(), "refused by the browser").toContain("chrome-error");
  await site.close();

  await stranger.goto(path);
  const opening = stranger.waitForEvent("popup");
  await stranger.getByRole("link", { name: "Log in in a new window" }).click();
  const own = await opening;
  await sendLogIn(own, STAFF.agent);
  await expect(own.getByRole("heading", { name: "Customer context" })).toBeVisible();
  await expect(own).toHaveURL((url) => url.pathname === path);
  await stranger.context().close();
});

test("two transfers: each agent has a link of their own, and nothing of the context is lost", async ({
  page,
  browser,
  portal,
  vendor,
}) => {
  test.slow();
  await page.goto("/shop");
  const { conversationId } = await beginChat(page, vendor, "My parcel is late");
  const snapshot = { conversationId, sequence: 1, intent: "late parcel", stepsCompleted: "address" };
  await noteSnapshot(portal, snapshot);

  const first = await Desktop.open(browser, portal.emulatorUrl, conversationId);
  await expect(first.region("Nobody is verified")).toBeVisible();
  await expect(first.region("Not verified").getByText("late parcel", { exact: true })).toBeVisible();
  await putIntoCart(page);
  await expect(first.region("Cart").getByText("Total")).toBeVisible();
  const ofFirst = await first.link();
  await first.close();

  await vendor.transfer(conversationId, "Billing");
  await vendor.say(conversationId, "Billing here", "Sam Okafor");
  await nextLink(vendor, conversationId, ofFirst);
  const second = await Desktop.open(browser, portal.emulatorUrl, conversationId);
  await expect(second.region("Cart").getByText("Total")).toBeVisible();
  await expect(second.region("Not verified").getByText("late parcel", { exact: true })).toBeVisible();
  await expect(second.region("The conversation").getByText("My parcel is late")).toBeVisible();
  // The customer logs in and says nothing.
  await logInAs(page, portal.accounts.alice);
  await expect(second.region("Verified customer").getByText(portal.accounts.alice.email)).toBeVisible();
  await expect(second.verified.getByRole("row", { name: "identity verified" })).toBeVisible();
  const ofSecond = await second.link();
  await second.close();

  await vendor.transfer(conversationId, "Orders");
  await vendor.say(conversationId, "Orders here", "Dana Reyes");
  await nextLink(vendor, conversationId, ofSecond);
  const third = await Desktop.open(browser, portal.emulatorUrl, conversationId);
  await expect(third.region("Verified customer").getByText(portal.accounts.alice.email)).toBeVisible();
  await expect(third.region("Cart").getByText("Total")).toBeVisible();
  await expect(third.region("Not verified").getByText("late parcel", { exact: true })).toBeVisible();
  await expect(third.region("The conversation").getByText("Billing here")).toBeVisible();
  await expect(third.verified.getByRole("row", { name: "cartItems 1" })).toBeVisible();
  await third.close();
});
