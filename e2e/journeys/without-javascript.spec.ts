import { logOut } from "../fixtures/debt.ts";
import { sendLogIn } from "../fixtures/log-in.ts";
import { expect, test } from "../fixtures/test.ts";

// The policy is watched by a script; without scripts there is nothing that it could block.
test.use({ javaScriptEnabled: false });

test("the landing page leads everywhere", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const main = page.getByRole("navigation", { name: "Main" });
  await main.getByRole("link", { name: "Shop" }).click();
  await expect(page).toHaveURL("/shop");
  await expect(main.getByRole("link", { name: "Shop" })).toHaveAttribute("aria-current", "page");
  await main.getByRole("link", { name: "Support" }).click();
  await expect(page.getByRole("heading", { name: "Your conversations" })).toBeVisible();
});

test("log in keeps what was typed after a mistake, and goes on to where the customer was headed", async ({
  page,
  portal,
}) => {
  const { email, password } = portal.accounts.alice;
  await page.goto("/orders");
  await expect(page).toHaveURL("/login?next=/orders");
  await sendLogIn(page, { email, password: `${password}-not` });
  await expect(page.getByRole("alert")).toContainText("do not belong together");
  await expect(page.getByLabel("Email")).toHaveValue(email);
  await expect(page.getByLabel("Password")).toHaveValue("");

  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page).toHaveURL("/orders");
  await expect(page.getByRole("heading", { name: "Your orders" })).toBeVisible();

  await logOut(page);
  await page.goto("/orders");
  await expect(page).toHaveURL("/login?next=/orders");
});

test("a next address of another site is not followed", async ({ page, portal, baseURL }) => {
  await page.goto("/login?next=//elsewhere.example/orders");
  await sendLogIn(page, portal.accounts.alice);
  await expect(page.getByRole("button", { name: "Log out" })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(new URL(baseURL ?? "").origin);
});

test("a cart is filled, changed, taken along into an account, and ordered", async ({ page, portal }) => {
  await page.goto("/shop");
  const [kept = "", removed = ""] = await page.getByRole("article").getByRole("heading").allTextContents();
  await page.getByRole("button", { name: `Add to cart: ${kept}` }).click();
  await page.getByRole("button", { name: `Add to cart: ${removed}` }).click();
  await expect(page.getByText("1 in your cart")).toHaveCount(2);

  await page.getByRole("link", { name: "Cart 2 items" }).click();
  await page.getByLabel(`Quantity of ${kept}`).fill("3");
  await page.getByRole("button", { name: `Update: ${kept}` }).click();
  await expect(page.getByRole("link", { name: "Cart 4 items" })).toBeVisible();
  await page.getByLabel(`Quantity of ${kept}`).fill("999");
  await page.getByRole("button", { name: `Update: ${kept}` }).click();
  await expect(page.getByRole("alert")).toContainText("from 1 to 20");
  await page.getByRole("button", { name: `Remove: ${removed}` }).click();
  await expect(page.getByRole("heading", { name: removed })).toHaveCount(0);

  await page.getByRole("link", { name: "Log in to check out" }).click();
  await sendLogIn(page, portal.accounts.bob);
  await expect(page).toHaveURL("/cart");
  await expect(page.getByLabel(`Quantity of ${kept}`)).toHaveValue("3");
  await page.getByRole("button", { name: "Check out" }).click();
  await page.getByRole("button", { name: "Place the order" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Thank you." })).toBeVisible();
  await expect(page.getByRole("article").first()).toContainText(`${kept}3 × `);
  await page.goto("/cart");
  await expect(page.getByRole("heading", { name: "Nothing in it yet" })).toBeVisible();
});
