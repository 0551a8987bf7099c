import { testWith } from "../fixtures/another-deployment.ts";
import { beginChat } from "../fixtures/chat.ts";
import { untilCleared } from "../fixtures/cleared.ts";
import { logOut } from "../fixtures/debt.ts";
import { firstHtml } from "../fixtures/hydration.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { expect } from "../fixtures/test.ts";

/** Visitors chat in one deployment of the organisation, customers in another. */
const test = testWith({
  GENESYS_AUTH: "optional",
  GENESYS_AUTH_DEPLOYMENT_ID: "c2e64f18-90ab-4d73-b5c1-8e3f7a2d6b94",
});

test("a log-in in the middle of a chat: cleared here, and the next conversation is tied to it", async ({
  page,
  vendor,
  logIn,
}) => {
  await page.goto("/");
  const before = await beginChat(page, vendor, "As a visitor");
  expect(before.authenticated).toBe(false);
  await logIn(page, "alice");
  await untilCleared(page);

  expect(await firstHtml(await page.goto("/support"))).toMatchObject({
    decision: "chain",
    reason: "OTHER_DEPLOYMENT",
    conversationState: "closed",
    login: "customer",
  });
  await expect(page.getByRole("main").getByText("From before you logged in")).toBeVisible();
  const after = await beginChat(page, vendor, "As a customer");
  expect(after).toMatchObject({
    authenticated: true,
    attributes: {
      identity: "verified",
      resumeNote: `Resuming from archived session ID: ${before.conversationId}`,
    },
  });
  await expect(new Messenger(page).log.getByText("As a visitor")).toHaveCount(0);
  expect(await firstHtml(await page.goto("/shop"))).toMatchObject({ decision: "resume" });

  await logOut(page);
  await untilCleared(page);
  const visitor = await beginChat(page, vendor, "A visitor again");
  expect(visitor).toMatchObject({ authenticated: false, attributes: { identity: "anonymous" } });
  expect(visitor.attributes.resumeNote ?? "").toBe("");
});
