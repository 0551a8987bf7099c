import type { Locator, Page } from "playwright/test";
import { expectNoFinding, PHONE } from "../fixtures/accessible.ts";
import { beginChat } from "../fixtures/chat.ts";
import {
  answerHeldBack,
  GENESYS,
  logInAtCompany,
  logInWithCompany,
  proveAtCompany,
} from "../fixtures/company/company.ts";
import { messengerLogin, redeemAsGenesys } from "../fixtures/company/genesys.ts";
import { expect, test, withoutFonts } from "../fixtures/company/test.ts";
import { STAFF } from "../fixtures/deployment.ts";
import { sendLogIn } from "../fixtures/log-in.ts";

const BUTTON = "Log in with Example ID";

/** What was in the way. Next has an alert of its own, for the names of pages. */
function alert(page: Page): Locator {
  return page.getByRole("main").getByRole("alert");
}

// First, while the portal has never heard of the provider: what it has heard it remembers for an hour.
test("the provider is away: said in words, and nothing stays broken", async ({ page, company }) => {
  await company.stopProvider();
  await page.goto("/login?next=/orders");
  await page.getByRole("link", { name: BUTTON }).click();
  await expect(page).toHaveURL("/login?next=%2Forders&problem=COMPANY_AWAY");
  await expect(alert(page)).toContainText("Example ID does not answer at the moment");

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
    await expect(page.getByRole("main")).toContainText("You are logged in as joan of the company");
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
      await withoutFonts(elsewhere.context());
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
    await expect(alert(page)).toContainText("You are not logged in");
    await page.getByRole("link", { name: BUTTON }).click();
    await logInAtCompany(page, "lou");
    await expect(page).toHaveURL("/orders");
  });

  test("nobody gets in with an address that nobody vouches for", async ({ page }) => {
    await page.goto("/login");
    await page.getByRole("link", { name: BUTTON }).click();
    await logInAtCompany(page, "nobody");
    await expect(alert(page)).toContainText("no confirmed email address for you");
    await expect(page.getByRole("link", { name: "Log in", exact: true })).toBeVisible();
  });

  test("the way back counts once, and in the browser that began it", async ({ page, browser, baseURL }) => {
    await page.goto("/login?next=/orders");
    await page.getByRole("link", { name: BUTTON }).click();
    const answer = await answerHeldBack(page, "mary");
    const thief = await browser.newPage({ baseURL });
    await withoutFonts(thief.context());
    await thief.goto(answer);
    await expect(alert(thief)).toContainText("begun in another browser");
    await expect(thief.getByRole("link", { name: "Log in", exact: true })).toBeVisible();
    await thief.close();
    await page.goto(answer);
    await expect(page).toHaveURL("/orders");

    await page.goto(answer);
    await expect(alert(page)).toContainText("has been used already");
    await page.getByRole("button", { name: "Log out" }).click();
    await page.getByRole("button", { name: "Yes, sign me out" }).click();
    await page.goto(answer);
    await expect(page.getByRole("link", { name: "Log in", exact: true })).toBeVisible();
  });

  test("two tabs log in beside each other", async ({ page, context }) => {
    const other = await context.newPage();
    for (const tab of [page, other]) {
      await tab.goto("/login?next=/orders");
      await tab.getByRole("link", { name: BUTTON }).click();
    }
    await logInAtCompany(page, "betty");
    await expect(page).toHaveURL("/orders");
    await proveAtCompany(other, "betty");
    await expect(other).toHaveURL("/orders");
  });

  test("the provider goes away in the middle", async ({ page, company }) => {
    await page.goto("/login");
    await page.getByRole("link", { name: BUTTON }).click();
    const answer = await answerHeldBack(page, "ruth");
    await company.stopProvider();
    await page.goto(answer);
    await expect(page).toHaveURL("/login?next=%2F&problem=COMPANY_AWAY");
    await expect(alert(page)).toBeVisible();
  });

  test("a step-up asks again, although the provider knows them", async ({ page }) => {
    await logInWithCompany(page, "edith");
    await page.goto("/login/company?next=/account/devices&step-up=1");
    await proveAtCompany(page, "edith");
    await expect(page).toHaveURL("/account/devices");
    await page.goto("/login/company?next=/account/devices");
    await expect(page).toHaveURL("/account/devices");
  });

  test("Genesys is told the company's subject, without a third party's cookie", async ({ page, context }) => {
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.setCookieControls", { enableThirdPartyCookieRestriction: true });
    await logInWithCompany(page, "annie", "/support");
    const [first, second] = [await messengerLogin(page), await messengerLogin(page)];
    expect(second.authCode).not.toBe(first.authCode);
    for (const login of [first, second]) {
      expect(await redeemAsGenesys(login, GENESYS)).toMatchObject({
        sub: "annie",
        email: "annie@company.example",
        name: "annie of the company",
      });
    }
    await expect(redeemAsGenesys(first, GENESYS)).rejects.toThrow();
  });

  test("the Messenger knows them by the company's subject", async ({ page, company }) => {
    await logInWithCompany(page, "marie", "/support");
    const { conversationId } = await beginChat(page, company.vendor, "It is me, Marie.");
    const conversations = await company.vendor.conversations();
    const conversation = conversations.find((one) => one.conversationId === conversationId);
    expect(conversation).toMatchObject({ authenticated: true, subject: "marie" });
  });

  test("who asks the portal for a new log-in gets one from the provider", async ({ page, company }) => {
    await logInWithCompany(page, "vera");
    const asked = {
      client_id: GENESYS.id,
      response_type: "code",
      scope: "openid",
      prompt: "login",
      max_age: "60",
    };
    const back = { redirect_uri: `${company.portalUrl}/support`, state: "of-the-client" };
    await page.goto(`/oauth/authorize?${new URLSearchParams({ ...asked, ...back })}`);
    await page.getByRole("link", { name: BUTTON }).click();
    await proveAtCompany(page, "vera");
    await expect(page).toHaveURL(/\/support\?code=.+state=of-the-client/);
  });

  test("a log-out here clears the Messenger and ends the one there", async ({ page, company }) => {
    await logInWithCompany(page, "jean");
    await beginChat(page, company.vendor, "My address was Rosengasse.");
    await page.goto("/support");
    await page.getByRole("button", { name: "Log out" }).click();
    await page.getByRole("button", { name: "Yes, sign me out" }).click();
    await expect(page.getByRole("link", { name: "Log in", exact: true })).toBeVisible();
    await expect(page).toHaveURL("/");
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(":actmu");
    await logInWithCompany(page, "jean");
  });

  test("staff log in here, customers of before do not", async ({ page, portal }) => {
    await page.goto("/login");
    await expect(page.getByLabel("Email")).toBeHidden();
    await page.getByText("Staff log-in").click();
    await sendLogIn(page, portal.accounts.alice);
    await expect(alert(page)).toContainText("Customers log in with Example ID");
    await sendLogIn(page, STAFF.agent);
    await expect(page.getByRole("button", { name: "Log out" })).toBeVisible();
  });
});

test("everybody can use the pages", async ({ page, company }) => {
  await page.setViewportSize(PHONE);
  await page.goto("/login?problem=COMPANY_DENIED");
  await expectNoFinding(page);
  await page.getByText("Staff log-in").click();
  await expect(page.getByLabel("Email")).toBeVisible();
  await expectNoFinding(page);
  await page.route("**/login/company/log-out", (route) => route.fulfill({ status: 204 }));
  await page.goto("/logged-out");
  await expectNoFinding(page);
  await company.startProvider();
  await logInWithCompany(page, "irene");
  await page.goto("/account/confirm");
  await expect(page.getByRole("link", { name: "Confirm with Example ID" })).toBeVisible();
  await expectNoFinding(page);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("logging in and out works", async ({ page, company }) => {
    await company.startProvider();
    await logInWithCompany(page, "ida", "/orders");
    await expect(page).toHaveURL("/orders");
    await page.getByRole("button", { name: "Log out" }).click();
    await page.getByRole("button", { name: "Yes, sign me out" }).click();
    await expect(page.getByRole("link", { name: "Log in", exact: true })).toBeVisible();
  });
});
