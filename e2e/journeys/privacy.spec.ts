import { readFileSync } from "node:fs";
import type { Page } from "playwright/test";
import { beginChat } from "../fixtures/chat.ts";
import { dumpOf, fileOf, foundIn, idsBetween, placesOf } from "../fixtures/dump.ts";
import { logInAs, logInAsStaff, sendLogIn } from "../fixtures/log-in.ts";
import { addNewcomer } from "../fixtures/newcomer.ts";
import { expect, test } from "../fixtures/test.ts";

const SAID = "My grandmother's moss-green cardigan lost a button";
const ANSWERED = "We are sending a mother-of-pearl button";

/** Where ids stay: of requests that were made, of work and its last run, of keys, of events that name nobody any more. */
const STAYS = ["job.job", "job.schedule", "job_run", "privacy_request", "session_event", "signing_key"];

async function confirm(page: Page, password: string): Promise<void> {
  await expect(page).toHaveURL(/\/account\/confirm/);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Confirm" }).click();
}

/** Orders one thing, and puts another into the cart; the number of the order. */
async function shop(page: Page): Promise<string> {
  const add = async (which: number) => {
    await page.goto("/shop");
    await page.getByRole("button", { name: "Add to cart" }).nth(which).click();
    await expect(page.getByText("1 in your cart")).toBeVisible();
  };
  await add(0);
  await page.goto("/cart");
  await page.getByRole("button", { name: "Check out" }).click();
  await page.getByRole("button", { name: "Place the order" }).click();
  const thanks = page.getByRole("status").filter({ hasText: "Thank you." });
  await expect(thanks).toBeVisible();
  const number = await thanks.locator("strong").innerText();
  await add(1);
  return number;
}

/** The archive that the page offers, after another proof: what it holds for programs and for people. */
async function download(page: Page, password: string): Promise<{ data: unknown; text: string }> {
  await page.getByRole("link", { name: "Download the archive" }).click();
  await confirm(page, password);
  await expect(page).toHaveURL("/account/privacy");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the archive" }).click();
  const archive = readFileSync(await (await downloading).path());
  return { data: JSON.parse(fileOf(archive, "data.json")), text: fileOf(archive, "index.html") };
}

test("a customer takes everything along, has everything erased, and nothing of them is found", async ({
  page,
  browser,
  baseURL,
  portal,
  vendor,
  clocks,
  command,
  databaseUrl,
}) => {
  test.slow();
  const before = await dumpOf(databaseUrl);
  const { name, email, password } = await addNewcomer(databaseUrl, portal.accounts.alice);
  await page.goto("/login");
  await logInAs(page, { email, password });
  const order = await shop(page);
  const { conversationId } = await beginChat(page, vendor, SAID);
  await vendor.say(conversationId, ANSWERED);
  await page.goto("/support");
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("main").getByText(ANSWERED)).toBeVisible({ timeout: 1_000 });
  }).toPass();

  await page.goto("/account/privacy");
  await page.getByRole("button", { name: "Prepare my archive" }).click();
  // The page follows by itself what is done for it.
  await expect(page.getByText("Your archive is made: done")).toBeVisible({ timeout: 20_000 });
  await clocks.advance(16 * 60);
  const { data, text } = await download(page, password);
  expect(data).toMatchObject({
    account: { name, email },
    orders: [{ number: order, items: [{ quantity: 1 }] }],
    carts: [{ items: [{ quantity: 1 }] }],
    conversations: [{ vendorConversationId: conversationId }],
    sessions: [{ device: expect.stringContaining("Chrome") }],
  });
  const said = (data as { conversations: { messages: { content: { text: string } }[] }[] }).conversations;
  const messages = said[0]?.messages.map(({ content }) => content.text);
  expect(messages).toEqual(expect.arrayContaining([SAID, ANSWERED]));
  for (const value of [name, email, order, conversationId, ANSWERED]) expect(text).toContain(value);

  const full = await dumpOf(databaseUrl);
  const values = [name, email, order, conversationId];
  expect(foundIn(full, values)).toEqual(values);
  const came = idsBetween(before, full);
  expect(placesOf(came, full).map(({ table }) => table)).toEqual(
    expect.arrayContaining(["cart", "conversation", "customer_order", "resume_record", "transcript_message"]),
  );

  await clocks.advance(60);
  await page.goto("/account/privacy");
  await page.getByRole("button", { name: "Erase everything…" }).click();
  await confirm(page, password);
  await expect(page.getByRole("heading", { level: 1, name: "Erase everything?" })).toBeVisible();
  await expect(page.getByText(`An order has not arrived yet: ${order}`)).toBeVisible();
  await expect(page.getByText("A conversation with us is still open.")).toBeVisible();
  await page.getByRole("button", { name: "Erase everything now" }).click();
  await expect(page.getByText("Please say that you know it cannot be undone.")).toBeVisible();
  await page.getByLabel("I know that this cannot be undone").check();
  await page.getByRole("button", { name: "Erase everything now" }).click();
  await expect(page).toHaveURL(/\/erasure\//);
  await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
  await expect(page.getByText("Genesys is at work on its own")).toBeVisible({ timeout: 20_000 });
  expect(await vendor.privacyRequests()).toEqual(["GDPR_EXPORT", "GDPR_DELETE"]);

  // What the vendor says of the conversation afterwards is not kept either.
  await vendor.disconnect(conversationId).catch(() => undefined);
  const rest = await dumpOf(databaseUrl);
  expect(foundIn(rest, [...values, SAID, ANSWERED])).toEqual([]);
  expect(placesOf(came, rest).filter(({ table }) => !STAYS.includes(table))).toEqual([]);

  const operator = await (await browser.newContext({ baseURL })).newPage();
  await logInAsStaff(operator, "ops");
  await operator.goto("/ops");
  const request = page.url().split("/").at(-1) ?? "";
  const row = operator.getByRole("row").filter({ hasText: request });
  await expect(row).toContainText("VENDOR_DONE");

  await clocks.advance(7 * 3600);
  await command("scripts/jobs/main.ts", "privacy");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Everything is erased" })).toBeVisible({ timeout: 20_000 });
  await operator.reload();
  await expect(row).toHaveCount(0);
  await operator.context().close();
  await page.goto("/login");
  await sendLogIn(page, { email, password });
  await expect(page.getByRole("alert").filter({ hasText: "do not belong together" })).toBeVisible();
});

test("the first step to erasing is taken back, without JavaScript too", async ({
  browser,
  portal,
  newcomer,
}) => {
  const context = await browser.newContext({ baseURL: portal.baseUrl, javaScriptEnabled: false });
  const page = await context.newPage();
  const { email, password } = newcomer;
  await page.goto("/account/privacy");
  await expect(page).toHaveURL("/login?next=/account/privacy");
  await sendLogIn(page, { email, password });
  await page.getByRole("button", { name: "Erase everything…" }).click();
  await expect(page).toHaveURL(/\/account\/privacy\/erase|\/account\/confirm/);
  if (page.url().includes("confirm")) await confirm(page, password);
  await page.getByRole("button", { name: "Keep everything" }).click();
  await expect(page.getByText("Taken back. Nothing was changed.")).toBeVisible();
  await context.close();
});
