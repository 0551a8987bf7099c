import type { Page } from "playwright/test";
import { expectNoFinding, findingsOn } from "../fixtures/accessible.ts";
import { beginChat } from "../fixtures/chat.ts";
import { logInAsStaff } from "../fixtures/staff.ts";
import { expect, test } from "../fixtures/test.ts";

const SCHEMES = ["light", "dark"] as const;
const PUBLIC = [
  ...["/", "/login?next=/orders", "/shop", "/cart", "/support", "/no-such-page"],
  "/oauth/authorize?client_id=nobody",
];
const ACCOUNT = [
  "/oauth/logout",
  "/account/devices",
  "/account/password",
  "/account/confirm",
  "/account/privacy",
];
const SIZES = [
  { width: 390, height: 844 },
  { width: 1280, height: 720 },
];

/** Opens a page and has axe look at it, frames included; its findings are the failure message. */
async function inspect(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expectNoFinding(page);
}

async function putIntoCart(page: Page): Promise<void> {
  await page.goto("/shop");
  await page.getByRole("button", { name: "Add to cart" }).first().click();
  await expect(page.getByText("1 in your cart")).toBeVisible();
}

test("a planted fault is found", async ({ page }) => {
  await page.goto("/login");
  await page.getByText("Email", { exact: true }).evaluate((label) => label.removeAttribute("for"));
  await expect(expectNoFinding(page)).rejects.toThrow("label");
});

for (const colorScheme of SCHEMES) {
  for (const viewport of SIZES) {
    test.describe(`${colorScheme}, ${viewport.width} pixels wide`, () => {
      test.use({ colorScheme, viewport });

      test("pages for everyone", async ({ page }) => {
        for (const path of PUBLIC) {
          await test.step(path, () => inspect(page, path));
        }
        await test.step("a log-in that was refused", async () => {
          await page.goto("/login");
          await page.getByRole("button", { name: "Log in" }).click();
          await expect(page.getByRole("alert").first()).toBeVisible();
          await expectNoFinding(page);
        });
        await test.step("a cart with something in it", async () => {
          await putIntoCart(page);
          await inspect(page, "/cart");
        });
      });

      test("pages of a customer", async ({ page, logIn }) => {
        await logIn(page, "alice");
        await putIntoCart(page);
        for (const path of ["/", "/shop", "/orders", "/support", ...ACCOUNT]) {
          await test.step(path, () => inspect(page, path));
        }
        await test.step("the last look before an order", async () => {
          await page.goto("/cart");
          await page.getByRole("button", { name: "Check out" }).click();
          await expect(page.getByRole("button", { name: "Place the order" })).toBeVisible();
          await expectNoFinding(page);
        });
      });

      test("pages of an operator", async ({ page, vendor, logIn }) => {
        await logIn(page, "alice");
        const { conversationId } = await beginChat(page, vendor, "I am about to leave");
        await page.goto("about:blank");
        await vendor.fault({ kind: "serverError", target: "configuration", status: 503, scope: "always" });
        await page.goto("/shop");
        await page.getByRole("button", { name: "Log out" }).click();
        await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
        await logInAsStaff(page, "ops");
        await inspect(page, "/ops/debts");
        await expect(page.getByRole("table")).toBeVisible();
        await inspect(page, "/ops");
        await inspect(page, "/ops/report");
        await page.getByLabel("Any id, order number or trace").fill(conversationId);
        await page.getByRole("button", { name: "Search" }).click();
        await expect(page.getByRole("region", { name: "Answer" })).toBeVisible();
        await expectNoFinding(page);
      });

      test("a password that was refused, and the warning on a shared computer", async ({
        page,
        portal,
        clocks,
      }) => {
        await page.clock.install();
        await page.goto("/login?reason=SHARED_COMPUTER");
        await page.getByLabel("Email").fill(portal.accounts.alice.email);
        await page.getByLabel("Password").fill(portal.accounts.alice.password);
        await page.getByLabel("This is a shared computer").check();
        await page.getByRole("button", { name: "Log in" }).click();
        await expect(page.getByRole("button", { name: "Log out" })).toBeVisible();
        await page.goto("/account/password");
        await page.getByRole("button", { name: "Change password" }).click();
        await expect(page.getByText("Enter a new password.")).toBeVisible();
        await expectNoFinding(page);
        await clocks.advance(270);
        await page.clock.fastForward(270_000);
        await expect(page.getByRole("alertdialog")).toBeVisible();
        expect(await findingsOn(page)).toEqual([]);
      });

      test("a conversation, with the Messenger open over it", async ({ page, vendor }) => {
        await page.goto("/support");
        await beginChat(page, vendor, "The elbow has worn through.");
        await expectNoFinding(page);
        await page.goto("/support");
        await expectNoFinding(page);
        // Followed by its address: on a small screen the open Messenger covers the page.
        const details = await page.getByRole("link", { name: /^Details/ }).getAttribute("href");
        expect(details).toMatch(/^\/support\/conversations\/[0-9a-f-]{36}$/);
        await inspect(page, details ?? "");
      });
    });
  }
}
