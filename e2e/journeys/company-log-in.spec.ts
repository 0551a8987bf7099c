import type { Page } from "playwright/test";
import { logInAtCompany, logInWithCompany } from "../fixtures/company/company.ts";
import { expect, test } from "../fixtures/company/test.ts";

const BUTTON = "Log in with Example ID";

/** The address with which the browser comes back from the provider. */
async function wayBack(page: Page, act: () => Promise<void>): Promise<string> {
  const back = page.waitForRequest(
    (request) => new URL(request.url()).pathname === "/login/company/callback",
  );
  await act();
  return (await back).url();
}

// First, while the portal has never heard of the provider: what it has heard it remembers for an hour.
test("the provider is away: said in words, and nothing stays broken", async ({ page, company }) => {
  await company.stopProvider();
  await page.goto("/login?next=/orders");
  await page.getByRole("link", { name: BUTTON }).click();
  await expect(page).toHaveURL("/login?next=%2Forders&problem=COMPANY_AWAY");
  await expect(page.getByRole("alert")).toContainText("Example ID does not answer at the moment");

  await company.startProvider();
  await page.getByRole("link", { name: BUTTON }).click();
  await logInAtCompany(page, "ada");
  await expect(page).toHaveURL("/orders");
});

test.describe("with the provider", () => {
  test.beforeEach(({ company }) => company.startProvider());

  test("a customer comes back to where they were headed, with what they had before", async ({ page }) => {
    await page.goto("/shop");
    await page.getByRole("button", { name: "Add to cart" }).first().click();
    await expect(page.getByText("1 in your cart")).toBeVisible();
    await page.goto("/orders");
    await expect(page).toHaveURL("/login?next=/orders");
    await page.getByRole("link", { name: BUTTON }).click();
    await expect(page).toHaveURL(/^http:\/\/127\.0\.0\.1/);
    await logInAtCompany(page, "joan");
    await expect(page).toHaveURL("/orders");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("link", { name: "Cart 1 item" })).toBeVisible();
    await page.goto("/login");
    await expect(page.getByRole("status")).toContainText("joan of the company");
  });

  test("a second log-in is the same customer, another one is not", async ({ page, browser, baseURL }) => {
    await logInWithCompany(page, "grace", "/shop");
    await page.getByRole("button", { name: "Add to cart" }).first().click();
    await page.getByRole("link", { name: "Cart 1 item" }).click();
    await page.getByRole("button", { name: "Check out" }).click();
    await expect(page.getByText("this goes to grace of the company")).toBeVisible();
    await page.getByRole("button", { name: "Place the order" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Thank you." })).toBeVisible();
    await page.goto("/orders");
    const orders = page.getByRole("main").getByRole("article");
    await expect(orders).toHaveCount(1);

    for (const [who, count] of [
      ["grace", 1],
      ["kay", 0],
    ] as const) {
      const elsewhere = await browser.newPage({ baseURL });
      await logInWithCompany(elsewhere, who, "/orders");
      await expect(elsewhere).toHaveURL("/orders");
      await expect(elsewhere.getByRole("main").getByRole("article")).toHaveCount(count);
      await elsewhere.close();
    }
  });

  test("who says no at the provider is told so and may try again", async ({ page }) => {
    await page.goto("/login?next=/orders");
    await page.getByRole("link", { name: BUTTON }).click();
    await page.getByRole("link", { name: "Cancel" }).click();
    await expect(page).toHaveURL("/login?next=%2Forders&problem=COMPANY_DENIED");
    await expect(page.getByRole("alert")).toContainText("You are not logged in");
    await page.getByRole("link", { name: BUTTON }).click();
    await logInAtCompany(page, "lou");
    await expect(page).toHaveURL("/orders");
  });

  test("nobody gets in with an address that nobody vouches for", async ({ page }) => {
    await page.goto("/login");
    await page.getByRole("link", { name: BUTTON }).click();
    await logInAtCompany(page, "nobody");
    await expect(page.getByRole("alert")).toContainText("no confirmed email address for you");
    await expect(page.getByRole("link", { name: "Log in", exact: true })).toBeVisible();
  });

  test("the way back counts once, and in the browser that began it", async ({ page, browser, baseURL }) => {
    await page.goto("/login");
    await page.getByRole("link", { name: BUTTON }).click();
    const used = await wayBack(page, () => logInAtCompany(page, "mary"));
    await expect(page.getByRole("button", { name: "Log out" })).toBeVisible();
    await page.goto(used);
    await expect(page.getByRole("alert")).toContainText("has been used already");

    await page.context().clearCookies();
    await page.goto("/login?next=/orders");
    await page.getByRole("link", { name: BUTTON }).click();
    await page.route("**/login/company/callback?**", (route) => route.abort());
    const stolen = await wayBack(page, () => logInAtCompany(page, "mary"));
    const thief = await browser.newPage({ baseURL });
    await thief.goto(stolen);
    await expect(thief.getByRole("alert")).toContainText("begun in another browser");
    await expect(thief.getByRole("link", { name: "Log in", exact: true })).toBeVisible();
    await thief.close();
    await page.unroute("**/login/company/callback?**");
    await page.goto(stolen);
    await expect(page).toHaveURL("/orders");
  });

  test("two tabs log in beside each other", async ({ page, context }) => {
    const other = await context.newPage();
    for (const tab of [page, other]) {
      await tab.goto("/login?next=/orders");
      await tab.getByRole("link", { name: BUTTON }).click();
    }
    await logInAtCompany(page, "betty");
    await expect(page).toHaveURL("/orders");
    // The provider knows her by now, and the page of before asks once more.
    await logInAtCompany(other, "betty");
    await expect(other).toHaveURL("/orders");
  });

  test("the provider goes away in the middle", async ({ page, company }) => {
    await page.goto("/login");
    await page.getByRole("link", { name: BUTTON }).click();
    await page.route("**/login/company/callback?**", async (route) => {
      await company.stopProvider();
      await route.continue();
    });
    await logInAtCompany(page, "ruth");
    await expect(page).toHaveURL("/login?next=%2F&problem=COMPANY_AWAY");
    await expect(page.getByRole("alert")).toBeVisible();
  });

  test("a log-out here ends the one there", async ({ page }) => {
    await logInWithCompany(page, "jean");
    await page.getByRole("button", { name: "Log out" }).click();
    await page.getByRole("button", { name: "Yes, sign me out" }).click();
    await expect(page.getByRole("link", { name: "Log in", exact: true })).toBeVisible();
    await expect(page).toHaveURL("/");
    await logInWithCompany(page, "jean");
  });

  test("staff log in here, customers of before do not", async ({ page, portal }) => {
    const { email, password } = portal.accounts.alice;
    await page.goto("/login");
    await expect(page.getByLabel("Email")).toBeHidden();
    await page.getByText("Staff log-in").click();
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Log in" }).click();
    await expect(page.getByRole("alert")).toContainText("Customers log in with Example ID");
    await page.getByLabel("Email").fill("agent@example.com");
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Log in" }).click();
    await expect(page.getByRole("button", { name: "Log out" })).toBeVisible();
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("logging in and out works", async ({ page, company }) => {
    await company.startProvider();
    await logInWithCompany(page, "ida", "/orders");
    await expect(page).toHaveURL("/orders");
    await page.getByRole("button", { name: "Log out" }).click();
    await expect(page.getByRole("link", { name: "Log in", exact: true })).toBeVisible();
  });
});
