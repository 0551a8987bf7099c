import { randomUUID } from "node:crypto";
import { expect, test } from "../fixtures/test.ts";

test.use({ javaScriptEnabled: false });

test("who guesses passwords has to wait, for an account that does not exist too, and others log in meanwhile", async ({
  page,
  logIn,
}) => {
  await page.goto("/login");
  await page.getByLabel("Email").fill(`${randomUUID()}@example.com`);
  for (let attempt = 1; attempt <= 6; attempt++) {
    const refusal = attempt <= 5 ? "do not belong together" : "Please wait 30 seconds, then try again.";
    await page.getByLabel("Password").fill(`guess ${attempt}`);
    await page.getByRole("button", { name: "Log in" }).click();
    await expect(page.getByLabel("Password"), "the next page").toHaveValue("");
    await expect(page.getByRole("alert")).toContainText(refusal);
  }
  await page.getByLabel("Password").fill("one more");
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page.getByLabel("Password"), "the next page").toHaveValue("");
  await expect(page.getByRole("alert")).toContainText(/Please wait [1-3]?\d seconds/);
  await logIn(page, "alice");
});

test("a stranger who guesses at an account does not keep its owner waiting where they have logged in before", async ({
  browser,
  page,
  portal,
  baseURL,
  logIn,
}) => {
  await logIn(page, "bob");
  await page.getByRole("button", { name: "Log out" }).click();
  const elsewhere = await browser.newContext({ baseURL, javaScriptEnabled: false });
  const stranger = await elsewhere.newPage();
  await stranger.goto("/login");
  await stranger.getByLabel("Email").fill(portal.accounts.bob.email);
  for (let attempt = 1; attempt <= 6; attempt++) {
    await stranger.getByLabel("Password").fill(`guess ${attempt}`);
    await stranger.getByRole("button", { name: "Log in" }).click();
    await expect(stranger.getByLabel("Password"), "the next page").toHaveValue("");
  }
  await expect(stranger.getByRole("alert")).toContainText("Please wait");
  await elsewhere.close();
  await logIn(page, "bob");
});
