import { firstHtml } from "../fixtures/hydration.ts";
import { logInAsStaff } from "../fixtures/log-in.ts";
import { expect, test } from "../fixtures/test.ts";

test("a staff account is told that the chat is for customers, and nothing of the vendor is loaded", async ({
  page,
  portal,
}) => {
  // Staff accounts are the demo's: somebody else's deployment, which has no emulator beside it, has others or none.
  test.skip(portal.emulatorUrl === null, "needs the demo accounts");
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(portal.baseUrl).origin) foreign.push(request.url());
  });
  await logInAsStaff(page, "agent");
  expect(await firstHtml(await page.goto("/support"))).toMatchObject({
    decision: "blocked",
    reason: "STAFF_ACCOUNT",
    conversationState: "none",
    attributes: {},
  });
  await page.getByRole("button", { name: "Chat with us" }).click();
  await expect(page.getByText("This chat is for customers")).toBeVisible();
  expect(foreign).toEqual([]);
});
