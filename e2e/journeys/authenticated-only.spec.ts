import { testWith } from "../fixtures/another-deployment.ts";
import { beginChat } from "../fixtures/chat.ts";
import { untilCleared } from "../fixtures/cleared.ts";
import { logOut } from "../fixtures/debt.ts";
import { firstHtml } from "../fixtures/hydration.ts";
import { sendLogIn } from "../fixtures/log-in.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { expect } from "../fixtures/test.ts";

const test = testWith({
  GENESYS_AUTH: "required",
  GENESYS_DEPLOYMENT_ID: "c2e64f18-90ab-4d73-b5c1-8e3f7a2d6b94",
});

test("Chat with us leads a visitor to log in, and back to where they were with the chat open", async ({
  page,
  portal,
  vendor,
}) => {
  expect(await firstHtml(await page.goto("/shop"))).toMatchObject({
    decision: "fresh",
    reason: "LOGIN_REQUIRED",
    login: "required",
  });
  await page.getByRole("button", { name: "Chat with us" }).click();
  await expect(page.getByText("Please log in to chat with us.")).toBeVisible();
  await sendLogIn(page, portal.accounts.alice);
  await expect(page).toHaveURL(/\/shop$/);
  await expect(new Messenger(page).dialog).toBeVisible();

  const conversation = await beginChat(page, vendor, "Here I am");
  expect(conversation).toMatchObject({ authenticated: true, attributes: { identity: "verified" } });
  expect(await firstHtml(await page.reload())).toMatchObject({ decision: "resume" });
  await new Messenger(page).open();
  await expect(new Messenger(page).log.getByText("Here I am")).toBeVisible();
});

test("logged out, nobody chats, and nothing is kept", async ({ page, vendor, logIn }) => {
  await logIn(page, "alice");
  await beginChat(page, vendor, "For a while");
  await logOut(page);
  await untilCleared(page);
  await page.goto("/support");
  await page.getByRole("button", { name: "Chat with us", disabled: false }).click();
  await expect(page.getByText("Please log in to chat with us.")).toBeVisible();
});
