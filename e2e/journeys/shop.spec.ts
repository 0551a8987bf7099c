import { STAFF } from "../fixtures/deployment.ts";
import { sendLogIn } from "../fixtures/log-in.ts";
import { expect, test } from "../fixtures/test.ts";

test("a cart follows every press without a page load, and an order empties it", async ({ page, logIn }) => {
  await logIn(page, "bob");
  await page.goto("/shop");
  await expect(page.getByRole("button", { name: "Chat with us" })).toBeEnabled();
  await page.evaluate(() => Object.assign(window, { stillTheSamePage: true }));
  const add = page.getByRole("button", { name: "Add to cart" }).first();
  await add.click();
  await add.click();
  await expect(page.getByText("2 in your cart")).toBeVisible();
  await expect(page.getByRole("link", { name: "Cart 2 items" })).toBeVisible();
  await expect(add).toBeFocused();

  await page.getByRole("link", { name: "Cart 2 items" }).click();
  const quantity = page.getByLabel("Quantity of");
  await quantity.fill("21");
  await page.getByRole("button", { name: "Update" }).click();
  await expect(page.getByText("from 1 to 20 of one thing")).toBeVisible();
  await expect(quantity).toHaveValue("21");
  await expect(quantity).toHaveAttribute("aria-invalid", "true");

  await page.getByRole("button", { name: "Check out" }).click();
  await expect(page.getByRole("button", { name: "Place the order" })).toBeVisible();
  await expect(quantity).toHaveValue("2");
  await page.getByRole("button", { name: "Place the order" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Thank you." })).toBeVisible();
  await expect(page.getByRole("link", { name: "Cart", exact: true }).first()).toBeVisible();
  expect(await page.evaluate(() => "stillTheSamePage" in window)).toBe(true);
});

test("what another tab changes during checkout is seen before it is ordered", async ({
  page,
  context,
  logIn,
}) => {
  await logIn(page, "bob");
  await page.goto("/shop");
  await page.getByRole("button", { name: "Add to cart" }).first().click();
  await expect(page.getByText("1 in your cart")).toBeVisible();
  await page.goto("/cart");
  await page.getByRole("button", { name: "Check out" }).click();
  await expect(page.getByRole("button", { name: "Place the order" })).toBeVisible();

  const other = await context.newPage();
  await other.goto("/shop");
  await other.getByRole("button", { name: "Add to cart" }).nth(1).click();
  await expect(other.getByRole("link", { name: "Cart 2 items" })).toBeVisible();

  await page.getByRole("button", { name: "Place the order" }).click();
  await expect(page.getByRole("button", { name: "Check out" })).toBeVisible();
  await expect(page.getByText("Your cart has changed.")).toBeVisible();
  await expect(page.getByRole("link", { name: "Cart 2 items" })).toBeVisible();
  await expect(page).toHaveURL("/cart");
});

test("staff have no orders, and are told who they are", async ({ page, portal }) => {
  // Staff accounts are the demo's: somebody else's deployment, which has no emulator beside it, has others or none.
  test.skip(portal.emulatorUrl === null, "needs the demo accounts");
  await page.goto("/orders");
  await expect(page).toHaveURL("/login?next=/orders");
  await sendLogIn(page, STAFF.agent);
  await expect(page.getByText("You are logged in as")).toBeVisible();
  await expect(
    page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Orders" }),
  ).toHaveCount(0);
});
