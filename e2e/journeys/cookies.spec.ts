import { firstHtml } from "../fixtures/hydration.ts";
import { expect, test } from "../fixtures/test.ts";

const NAME = /^(__Host-)?rethread(-\d+)?$/;

test.describe("a cookie that cannot be trusted means a fresh session", () => {
  const forgeries: Record<string, (value: string) => string> = {
    "another secret inside": (value) =>
      value.replace(/\*([^*]{20})/, (_all, text: string) => `*${[...text].reverse().join("")}`),
    truncated: (value) => value.slice(0, value.length / 2),
    "of another format": () => "eyJhbGciOiJub25lIn0.eyJpZCI6MX0.",
    empty: () => "",
    "very long": () => "x".repeat(3_000),
  };
  for (const [how, forge] of Object.entries(forgeries)) {
    test(how, async ({ page, context }) => {
      // A session that is kept, so that one which was taken for good would be known again.
      await page.goto("/shop");
      await page.getByRole("button", { name: "Add to cart" }).first().click();
      await expect(page.getByText("1 in your cart")).toBeVisible();
      const cookie = (await context.cookies()).find(({ name }) => NAME.test(name));
      if (!cookie) throw new Error("no session cookie");
      const forged = forge(cookie.value);
      await context.addCookies([{ ...cookie, value: forged }]);
      const response = await page.goto("/");
      expect(response?.status()).toBe(200);
      expect(await firstHtml(response)).toMatchObject({
        decision: "fresh",
        reason: "COOKIE_UNREADABLE",
      });
      const replaced = (await context.cookies()).find(({ name }) => NAME.test(name));
      expect(replaced?.value).toMatch(/^Fe26\.2\*/);
      expect([forged, cookie.value]).not.toContain(replaced?.value);
      expect(await firstHtml(await page.reload())).toMatchObject({ decision: "fresh", reason: "NO_SESSION" });
    });
  }
});

test("it is unreadable to scripts and says nothing of the session", async ({ page, context }) => {
  const hydration = await firstHtml(await page.goto("/"));
  const cookie = (await context.cookies()).find(({ name }) => NAME.test(name));
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(cookie?.value).not.toContain(hydration.attributes.persistentSessionId);
  expect(await page.evaluate(() => document.cookie)).not.toContain("rethread");
});

test("personal pages are never stored", async ({ page }) => {
  for (const path of ["/", "/cart", "/support", "/login"]) {
    const response = await page.goto(path);
    expect(await response?.headerValue("cache-control"), path).toContain("no-store");
  }
});
