import type { Page } from "playwright/test";
import { expectNoFinding, expectNoFindingIn, PHONE } from "../fixtures/accessible.ts";
import { beginChat } from "../fixtures/chat.ts";
import { leaveOwing } from "../fixtures/debt.ts";
import { logInAsStaff, logInShared } from "../fixtures/log-in.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { expect, test } from "../fixtures/test.ts";

const PUBLIC = [
  ...["/", "/login?next=/orders", "/shop", "/cart", "/support", "/no-such-page"],
  "/oauth/authorize?client_id=nobody",
];
const ACCOUNT = [
  "/oauth/logout",
  "/account/devices",
  "/account/password",
  "/account/confirm",
  "/account/privacy",
];

// The other journeys are of people at a desk.
test.use({ viewport: PHONE });

/** Opens a page and has axe look at it; its findings are the failure message. */
async function inspect(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expectNoFinding(page);
}

/** The same where the Messenger was left open and opens by itself. */
async function inspectWithChat(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(new Messenger(page).dialog).toBeVisible();
  await expectNoFinding(page);
}

async function putIntoCart(page: Page): Promise<void> {
  await page.goto("/shop");
  await page.getByRole("button", { name: "Add to cart" }).first().click();
  await expect(page.getByText("1 in your cart")).toBeVisible();
}

test("a planted fault is found", async ({ page }) => {
  await page.goto("/login");
  await page.getByText("Email", { exact: true }).evaluate((label) => label.removeAttribute("for"));
  await expect(expectNoFinding(page)).rejects.toThrow("label");
});

for (const { fault, style, found } of [
  {
    fault: "in one scheme at one width",
    style: "@media (width < 400px) and (prefers-color-scheme: dark) { h1 { color: #333 !important } }",
    found: /axe on .*, dark, 390 pixels wide.*color-contrast/s,
  },
  {
    fault: "of the width",
    style: "@media (width < 400px) { h1 { width: 400px } }",
    found: /too wide: .*, dark, 390 pixels wide/,
  },
])
  test(`a planted fault ${fault} is found there`, async ({ page }) => {
    await page.goto("/login");
    await page.evaluate((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      document.adoptedStyleSheets.push(sheet);
    }, style);
    await expect(expectNoFinding(page)).rejects.toThrow(found);
  });

for (const path of PUBLIC) test(`for everyone: ${path}`, ({ page }) => inspect(page, path));

test("a log-in that was refused", async ({ page }) => {
  await page.goto("/login");
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByRole("main").getByRole("alert").first()).toBeVisible();
  await expectNoFinding(page);
});

test("a cart with something in it", async ({ page }) => {
  await putIntoCart(page);
  await inspect(page, "/cart");
});

test("pages of a customer", async ({ page, logIn }) => {
  // Each page is looked at four times.
  test.slow();
  await logIn(page, "alice");
  await putIntoCart(page);
  for (const path of ["/", "/shop", "/orders", "/support", ...ACCOUNT]) {
    await test.step(path, () => inspect(page, path));
  }
  await test.step("the last look before an order", async () => {
    await page.goto("/cart");
    await page.getByRole("button", { name: "Check out" }).click();
    await expect(page.getByRole("button", { name: "Place the order" })).toBeVisible();
    await expectNoFinding(page);
  });
});

test("pages of an operator", async ({ page, vendor, logIn }) => {
  await logIn(page, "alice");
  // Each page is looked at four times.
  test.slow();
  const { conversationId } = await beginChat(page, vendor, "I am about to leave");
  await leaveOwing(page, vendor);
  await logInAsStaff(page, "ops");
  await inspect(page, "/ops/debts");
  await expect(page.getByRole("table")).toBeVisible();
  await inspect(page, "/ops");
  await inspect(page, "/ops/report");
  await page.getByLabel("Any id, order number or trace").fill(conversationId);
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("region", { name: "Answer" })).toBeVisible();
  await expectNoFinding(page);
});

test("a password that was refused, and the warning on a shared computer", async ({
  page,
  portal,
  clocks,
}) => {
  await page.clock.install();
  await logInShared(page, portal.accounts.alice, "/login?reason=SHARED_COMPUTER");
  await page.goto("/account/password");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Enter a new password.")).toBeVisible();
  await expectNoFinding(page);
  // A page of its own: what has been done on this one since may be on its way to the portal still.
  const here = page.waitForResponse((response) => response.request().postData() === '{"type":"here"}');
  await page.goto("/account/password");
  await here;
  await clocks.advance(245);
  await page.clock.fastForward(245_000);
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await expectNoFindingIn(page);
  await expect(page.getByRole("alertdialog")).toBeVisible();
});

test("a conversation, with the Messenger open over it, and the agent's page about it", async ({
  page,
  vendor,
}) => {
  test.slow();
  await page.goto("/support");
  const { attributes } = await beginChat(page, vendor, "The elbow has worn through.");
  await expectNoFinding(page);
  await inspectWithChat(page, "/support");
  // Followed by its address: on a small screen the open Messenger covers the page.
  const details = await page.getByRole("link", { name: /^Details/ }).getAttribute("href");
  expect(details).toMatch(/^\/support\/conversations\/[0-9a-f-]{36}$/);
  await inspectWithChat(page, details ?? "");
  await page.goto(attributes.agentContextUrl ?? "");
  await expect(page.getByRole("heading", { name: "Customer context" })).toBeVisible();
  await expectNoFinding(page);
});

test("a planted fault in the Messenger's frame is found", async ({ page, vendor }) => {
  await page.goto("/");
  await beginChat(page, vendor, "The elbow has worn through.");
  const log = page.frameLocator("#genesys-mxg-container-frame").getByRole("log");
  await log.evaluate((node) => node.insertAdjacentHTML("beforeend", "<img src=data:,>"));
  await expect(expectNoFindingIn(page)).rejects.toThrow("image-alt");
});
