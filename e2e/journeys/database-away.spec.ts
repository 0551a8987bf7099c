import { type CutOffPortal, cutOffPortal } from "../fixtures/database-away.ts";
import { isLocal } from "../fixtures/own-portal.ts";
import { expect, test } from "../fixtures/test.ts";

test.use({ javaScriptEnabled: false });

let away: CutOffPortal | undefined;

test.afterAll(() => away?.stop());

test("while the database is away a page says so in words, with the status of it, without needing scripts", async ({
  page,
  portal,
}) => {
  // Nobody cuts a deployment off that somebody else runs: this starts one more portal of the build beside the local one.
  if (!isLocal(portal)) return test.skip(true, "needs processes of this machine: no E2E_BASE_URL");
  away = await cutOffPortal(portal);
  await page.goto(`${away.baseUrl}/shop`);
  await expect(page.getByRole("heading", { level: 1, name: "Shop" })).toBeVisible();
  away.cut();
  for (const path of ["/shop", "/support", "/login"]) {
    const response = await page.goto(away.baseUrl + path);
    expect(response?.status(), path).toBe(503);
    expect(await response?.headerValue("retry-after")).toBe("10");
    await expect(page.getByRole("heading", { name: "We are having trouble" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Try again" })).toHaveAttribute("href", path);
  }
  expect((await page.request.get(`${away.baseUrl}/api/health/live`)).status()).toBe(200);
  expect((await page.request.get(`${away.baseUrl}/api/health/ready`)).status()).toBe(503);
  const token = await page.request.post(`${away.baseUrl}/api/messenger/token`);
  expect(token.status()).toBe(503);
  expect(await token.json()).toMatchObject({ code: "DATABASE_UNAVAILABLE" });
});
