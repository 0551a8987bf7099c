import { expect, test } from "../fixtures/test.ts";

test("every answer carries the strict policy and its companions", async ({ page }) => {
  const headers = (await (await page.goto("/"))?.allHeaders()) ?? {};
  const policy = headers["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic'(;|$)/);
  expect(policy).toContain("object-src 'none'");
  expect(policy).toContain("base-uri 'none'");
  expect(policy).toContain("form-action 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBe("strict-origin-when-cross-origin");
  expect(headers).not.toHaveProperty("x-powered-by");
});

test("a nonce is never used twice", async ({ page }) => {
  const nonce = async () =>
    /'nonce-([^']+)'/.exec((await (await page.goto("/"))?.headerValue("content-security-policy")) ?? "")?.[1];
  expect(await nonce()).not.toBe(await nonce());
});

test("a script that somebody injects does not run, and the watch of this suite sees it", async ({
  page,
  violations,
}) => {
  await page.goto("/");
  await page.evaluate(() => {
    const script = document.createElement("div");
    script.innerHTML = '<img src="/favicon.ico" onerror="window.injected = true">';
    document.body.append(script);
  });
  await expect.poll(() => violations.length).toBeGreaterThan(0);
  expect(await page.evaluate(() => "injected" in window)).toBe(false);
  violations.length = 0;
});
