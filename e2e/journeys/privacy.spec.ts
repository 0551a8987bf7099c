import type { Page } from "playwright/test";
import { query } from "../fixtures/database.ts";
import { expect, test } from "../fixtures/test.ts";

/** A customer of this test alone, with Alice's password. */
async function newcomer(databaseUrl: string): Promise<{ name: string; email: string }> {
  const mark = crypto.randomUUID().slice(0, 8);
  const [name, email] = [`Maud Vetch ${mark}`, `maud-${mark}@example.com`];
  await query(
    databaseUrl,
    `insert into customer (id, name, email, login_email, password_hash, created_at)
     select gen_random_uuid(), $1, $2, $2, password_hash, created_at from customer where login_email = 'alice@example.com'`,
    [name, email],
  );
  return { name, email };
}

async function confirm(page: Page, password: string): Promise<void> {
  await expect(page).toHaveURL(/\/account\/confirm/);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Confirm" }).click();
}

test("the first step to erasing is taken back, without JavaScript too", async ({
  browser,
  portal,
  databaseUrl,
}) => {
  const context = await browser.newContext({ baseURL: portal.baseUrl, javaScriptEnabled: false });
  const page = await context.newPage();
  const { email } = await newcomer(databaseUrl);
  const { password } = portal.accounts.alice;
  await page.goto("/account/privacy");
  await expect(page).toHaveURL("/login?next=/account/privacy");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("button", { name: "Erase everything…" }).click();
  await expect(page).toHaveURL(/\/account\/privacy\/erase|\/account\/confirm/);
  if (page.url().includes("confirm")) await confirm(page, password);
  await page.getByRole("button", { name: "Keep everything" }).click();
  await expect(page.getByText("Taken back. Nothing was changed.")).toBeVisible();
  await context.close();
});
