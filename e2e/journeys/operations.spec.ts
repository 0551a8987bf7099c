import type { Browser, Page } from "playwright/test";
import { beginChat } from "../fixtures/chat.ts";
import { leaveOwing } from "../fixtures/debt.ts";
import { logInAsStaff } from "../fixtures/log-in.ts";
import { expect, test } from "../fixtures/test.ts";

const TWO_DAYS = 2 * 86_400;

test.beforeEach(({ portal }) => {
  // Staff accounts are the demo's: somebody else's deployment, which has no emulator beside it, has others or none.
  test.skip(portal.emulatorUrl === null, "needs the demo accounts");
});

/** The operator's view in a browser of their own. */
async function operations(browser: Browser, baseURL = ""): Promise<Page> {
  const page = await (await browser.newContext({ baseURL })).newPage();
  await logInAsStaff(page, "ops");
  await page.getByRole("link", { name: "Operations" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Browsers that owe a clear" })).toBeVisible();
  return page;
}

/** The short ids of the browsers on the list. */
async function listed(page: Page): Promise<string[]> {
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  return page.getByRole("cell").locator("code").allTextContents();
}

test("only operators see it", async ({ page, logIn }) => {
  await page.goto("/ops");
  await expect(page).toHaveURL("/login?next=/ops");
  await logIn(page, "alice");
  await page.goto("/ops");
  await expect(page).toHaveURL("/login?next=/ops");
  await logInAsStaff(page, "agent");
  await page.goto("/ops");
  await expect(page).toHaveURL("/login?next=/ops");
});

test("a browser that cannot clear is on the list, ages there, and leaves it when it has cleared", async ({
  page,
  browser,
  baseURL,
  vendor,
  clocks,
  logIn,
}) => {
  const ops = await operations(browser, baseURL);
  const before = await listed(ops);
  await logIn(page, "alice");
  await beginChat(page, vendor, "I am about to leave");
  await leaveOwing(page, vendor);

  const [mine = "none"] = (await listed(ops)).filter((id) => !before.includes(id));
  const row = ops.getByRole("row").filter({ hasText: mine });
  await expect(row).toContainText("Logged out");
  await expect(row).toContainText("The Messenger’s storage");
  await expect(row.getByText("Old", { exact: true })).toHaveCount(0);
  await page.goto("about:blank");
  clocks.advancePortal(TWO_DAYS);
  await ops.reload();
  await expect(row.getByText("2 days", { exact: true })).toBeVisible();
  await expect(row.getByText("Old", { exact: true })).toBeVisible();

  await vendor.liftFaults();
  await page.goto("/");
  await expect.poll(() => listed(ops), "paid").not.toContain(mine);
  await ops.context().close();
});
