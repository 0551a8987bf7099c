import type { Browser, Page } from "playwright/test";
import { beginChat } from "../fixtures/chat.ts";
import { leaveOwing } from "../fixtures/debt.ts";
import { logInAsStaff } from "../fixtures/log-in.ts";
import { expect, test } from "../fixtures/test.ts";

const TWO_DAYS = 2 * 86_400;
const FOUR_DAYS = 4 * 86_400;

test.beforeEach(({ portal }) => {
  // Staff accounts are the demo's: somebody else's deployment, which has no emulator beside it, has others or none.
  test.skip(portal.emulatorUrl === null, "needs the demo accounts");
});

/** The operator's view in a browser of their own. */
async function operations(browser: Browser, baseURL = ""): Promise<Page> {
  const page = await (await browser.newContext({ baseURL })).newPage();
  await logInAsStaff(page, "ops");
  await page.getByRole("link", { name: "Operations" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Operations" })).toBeVisible();
  return page;
}

/** The short ids of the browsers on the list. */
async function listed(page: Page): Promise<string[]> {
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  return page.getByRole("cell").locator("code").allTextContents();
}

const PAGES = [
  ...["/ops", "/ops/debts", "/ops/report"],
  "/ops/sessions/00000000-0000-7000-8000-000000000000",
];

test("only operators see it", async ({ page, logIn }) => {
  const refused = async () => {
    for (const path of PAGES) {
      await page.goto(path);
      await expect(page).toHaveURL(
        (url) => url.pathname === "/login" && url.searchParams.get("next") === path,
      );
    }
    const report = await page.request.get("/api/reports/conversations.json");
    expect(report.status()).toBe(401);
    expect(await report.json()).toMatchObject({ code: "CLIENT_UNAUTHORIZED" });
  };
  await refused();
  await logIn(page, "alice");
  await refused();
  await logInAsStaff(page, "agent");
  await refused();
});

test("an operator finds out why a customer was not resumed, and reads the same in the report", async ({
  page,
  browser,
  baseURL,
  vendor,
  clocks,
}) => {
  await page.goto("/shop");
  const { conversationId } = await beginChat(page, vendor, "The elbow has worn through.");
  await page.goto("about:blank");
  await clocks.advance(FOUR_DAYS);
  const late = await page.goto("/support");
  const trace = (await late?.headerValue("x-rethread-trace")) ?? "none";
  expect(trace).toMatch(/^[0-9a-f]{32}$/);

  const ops = await operations(browser, baseURL);
  await expect(ops.getByRole("region", { name: "Outcomes by reason" })).toContainText("GUEST_TTL_ELAPSED");
  const seek = async (text: string) => {
    await ops.getByLabel("Any id, order number or trace").fill(text);
    await ops.getByRole("button", { name: "Search" }).click();
  };
  await seek("no such id");
  await expect(ops.getByText("Nothing has this id")).toBeVisible();
  await seek(trace);
  await expect(ops.getByRole("heading", { name: "Why was this customer not resumed?" })).toBeVisible();
  const { pathname } = new URL(ops.url());
  await expect(ops.getByRole("region", { name: "Answer" })).toContainText("guest session had run out");
  await expect(ops.getByRole("region", { name: "Answer" })).toContainText("/support");
  await ops.getByRole("listitem").filter({ hasText: "GUEST_TTL_ELAPSED" }).first().locator("summary").click();
  await expect(ops.getByText(trace)).toBeVisible();
  await expect(ops.getByRole("region", { name: "What happened" }).last()).toContainText("CONVERSATION_BOUND");
  await seek("no such id");
  await expect(ops.getByText("Nothing has this id")).toBeVisible();
  await seek(conversationId);
  await expect(ops).toHaveURL((url) => url.pathname === pathname);

  const report = await ops.request.get("/api/reports/conversations.json");
  const { conversations } = await report.json();
  expect(conversations).toContainEqual(
    expect.objectContaining({
      vendorConversationId: conversationId,
      decision: "fresh",
      cartValueCents: null,
    }),
  );
  await ops.context().close();
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
  await ops.getByRole("link", { name: "Which, and since when" }).click();
  await expect(ops.getByRole("heading", { level: 1, name: "Browsers that owe a clear" })).toBeVisible();
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
