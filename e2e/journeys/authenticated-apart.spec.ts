import { testWith } from "../fixtures/another-deployment.ts";
import { beginChat } from "../fixtures/chat.ts";
import { untilCleared } from "../fixtures/cleared.ts";
import { logOut } from "../fixtures/debt.ts";
import { firstHtml } from "../fixtures/hydration.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { expect } from "../fixtures/test.ts";

/** Visitors chat in one deployment of the organisation, customers in another. */
const test = testWith({
  GENESYS_AUTH: "optional",
  GENESYS_AUTH_DEPLOYMENT_ID: "c2e64f18-90ab-4d73-b5c1-8e3f7a2d6b94",
});

test("a log-in in the middle of a chat: cleared here, and the next conversation is tied to it", async ({
  page,
  vendor,
  logIn,
}) => {
  await page.goto("/");
  const before = await beginChat(page, vendor, "As a visitor");
  expect(before.authenticated).toBe(false);
  await logIn(page, "alice");
  await untilCleared(page);

  expect(await firstHtml(await page.goto("/support"))).toMatchObject({
    decision: "chain",
    reason: "OTHER_DEPLOYMENT",
    conversationState: "closed",
    login: "customer",
  });
  await expect(page.getByRole("main").getByText("From before you logged in")).toBeVisible();
  const after = await beginChat(page, vendor, "As a customer");
  expect(after).toMatchObject({
    authenticated: true,
    attributes: {
      identity: "verified",
      resumeNote: `Resuming from archived session ID: ${before.conversationId}`,
    },
  });
  await expect(new Messenger(page).log.getByText("As a visitor")).toHaveCount(0);
  expect(await firstHtml(await page.goto("/shop"))).toMatchObject({ decision: "resume" });

  await logOut(page);
  await untilCleared(page);
  const visitor = await beginChat(page, vendor, "A visitor again");
  expect(visitor).toMatchObject({ authenticated: false, attributes: { identity: "anonymous" } });
  expect(visitor.attributes.resumeNote ?? "").toBe("");
});

test("the cookies lost but not the storage: what a visitor wrote is cleared before a customer chats", async ({
  page,
  context,
  vendor,
  logIn,
}) => {
  // Neither every browser nor a vendor that stores elsewhere is emptied by Clear-Site-Data: then only its script does it.
  await context.route("**/api/messenger/events", async (route) => {
    if (!route.request().postData()?.includes("BROWSER_STORAGE")) return route.continue();
    const response = await route.fetch();
    const { "clear-site-data": _emptied, ...headers } = response.headers();
    await route.fulfill({ response, headers });
  });
  await page.goto("/");
  await beginChat(page, vendor, "As a visitor");
  await page.goto("about:blank");
  await context.clearCookies();

  await logIn(page, "bob");
  await page.getByRole("button", { name: "Chat with us" }).click();
  await untilCleared(page);
  expect(await beginChat(page, vendor, "As a customer")).toMatchObject({ authenticated: true });
  await logOut(page);
  await untilCleared(page);
  const messenger = new Messenger(page);
  await messenger.open();
  await messenger.send("The next visitor");
  await expect(messenger.log.getByText("As a visitor")).toHaveCount(0);
});
