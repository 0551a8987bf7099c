import { beginChat } from "../fixtures/chat.ts";
import { expect, test } from "../fixtures/test.ts";

test("an agent sees, within the vendor's desktop, who writes and where they were, and a changed cart at once", async ({
  page,
  browser,
  portal,
  vendor,
  logIn,
}) => {
  await logIn(page, "alice");
  const { conversationId, attributes } = await beginChat(page, vendor, "Where is my scarf?");
  const link = attributes.agentContextUrl ?? "";

  const desktop = await (await browser.newContext()).newPage();
  // Looked at first by something that fetches links ahead: that does not use it up.
  expect((await fetch(link)).status).toBe(200);
  await desktop.goto(`${portal.emulatorUrl}/agent/${conversationId}`);
  const context = desktop.frameLocator("iframe[title='Customer context']");
  const who = context.getByRole("region", { name: "Verified customer" });
  await expect(who.getByText("alice@example.com")).toBeVisible();
  await expect(context.getByRole("region", { name: "Not verified" })).toBeVisible();

  // The customer says nothing; the page sees it by itself.
  const cart = context.getByRole("region", { name: "Cart" });
  const before = await cart.innerText();
  const [cookie] = (await desktop.context().cookies()).filter(({ name }) => name.endsWith("rethread-agent"));
  expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: "None" });
  expect(cookie?.partitionKey).toBeTruthy();
  const shop = await page.context().newPage();
  await shop.goto("/shop");
  await shop
    .getByRole("button", { name: /^Add to cart/ })
    .first()
    .click();
  await expect(shop.getByText(/in your cart$/).first()).toBeVisible();
  await expect(async () => expect(await cart.innerText()).not.toBe(before)).toPass({ timeout: 2_000 });

  // Nobody else opens the link again.
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(link);
  await expect(stranger.getByRole("heading", { name: "This link was opened before" })).toBeVisible();
  await expect(stranger.getByText("alice@example.com")).toHaveCount(0);
  await desktop.context().close();
  await stranger.context().close();
});
