import { testWith } from "../fixtures/another-deployment.ts";
import { beginChat } from "../fixtures/chat.ts";
import { untilCleared } from "../fixtures/cleared.ts";
import { logOut } from "../fixtures/debt.ts";
import { firstHtml } from "../fixtures/hydration.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { expect } from "../fixtures/test.ts";

const test = testWith({ GENESYS_AUTH: "off" });

test("without authentication the vendor learns of nobody, and a conversation stays in its browser", async ({
  page,
  browser,
  portal,
  vendor,
  logIn,
}) => {
  const codes: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/messenger/auth-code")) codes.push(request.url());
  });
  await page.goto("/");
  await beginChat(page, vendor, "As a visitor");
  await logIn(page, "alice");
  await new Messenger(page).open();
  await expect(new Messenger(page).log.getByText("As a visitor")).toBeVisible();
  await new Messenger(page).send("As Alice");
  expect(await firstHtml(await page.goto("/support"))).toMatchObject({
    decision: "resume",
    reason: "CONVERSATION_OPEN",
    login: "none",
  });
  const [conversation, ...others] = await vendor.conversations();
  expect(conversation?.authenticated).toBe(false);
  expect(others).toEqual([]);
  expect(codes).toEqual([]);

  const context = await browser.newContext({ baseURL: portal.baseUrl });
  const phone = await context.newPage();
  await logIn(phone, "alice");
  expect(await firstHtml(await phone.goto("/support"))).toMatchObject({
    decision: "fresh",
    reason: "NO_CONVERSATION",
  });
  await expect(phone.getByRole("main").getByText("Open elsewhere")).toBeVisible();
  await context.close();
});

test("logged out and back again, the customer sees it and is not told that it goes on", async ({
  page,
  vendor,
  logIn,
}) => {
  await logIn(page, "alice");
  await beginChat(page, vendor, "Nobody goes on with this");
  await logOut(page);
  await untilCleared(page);
  await logIn(page, "alice");
  await page.goto("/support");
  await expect(page.getByRole("main").getByText("Left behind").first()).toBeVisible();
  await expect(page.getByText("Press Chat with us to go on where you left off.")).toHaveCount(0);
});
