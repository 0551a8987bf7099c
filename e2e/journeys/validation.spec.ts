import { beginChat } from "../fixtures/chat.ts";
import { firstHtml, hydrationOf } from "../fixtures/hydration.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { expect, test } from "../fixtures/test.ts";

/** Longer than the portal trusts what it knows of a conversation (900 s). */
const A_QUARTER_OF_AN_HOUR_AND_MORE = 1_000;

test("what is known well enough is not asked again, what is not is confirmed by the vendor", async ({
  page,
  vendor,
  clocks,
}) => {
  await page.goto("/");
  await beginChat(page, vendor, "Are you still there?");
  await page.goto("about:blank");
  expect(await firstHtml(await page.goto("/"))).toMatchObject({ reason: "CONVERSATION_OPEN" });
  // Asked anew each time; a vendor that takes longer than a page waits has not confirmed it.
  await expect(async () => {
    await page.goto("about:blank");
    await clocks.advance(A_QUARTER_OF_AN_HOUR_AND_MORE);
    expect(await firstHtml(await page.goto("/"))).toMatchObject({
      decision: "resume",
      reason: "CONVERSATION_CONFIRMED",
      conversationState: "active",
    });
  }).toPass();
  await expect
    .poll(async () => (await firstHtml(await page.goto("/"))).reason, "the answer is remembered")
    .toBe("CONVERSATION_OPEN");
});

test("ended by the agent while nobody looked: the page knows, and a message still continues it", async ({
  page,
  vendor,
  clocks,
}) => {
  await page.goto("/");
  const { conversationId } = await beginChat(page, vendor, "Goodbye");
  await page.goto("about:blank");
  await vendor.disconnect(conversationId);
  await clocks.advance(A_QUARTER_OF_AN_HOUR_AND_MORE);
  // Asked for without a Messenger, which would tell the portal itself.
  await expect
    .poll(async () => hydrationOf(await (await page.request.get("/")).text()))
    .toMatchObject({
      decision: "resume",
      reason: "WITHIN_THREADING_TIMELINE",
      conversationState: "disconnected",
    });
});

test("ended by the agent while the customer looks on", async ({ page, vendor }) => {
  await page.goto("/");
  const { conversationId } = await beginChat(page, vendor, "Hello");
  const told = page.waitForResponse(
    (response) => response.request().postData()?.includes('"disconnected"') === true && response.ok(),
  );
  await vendor.disconnect(conversationId);
  await told;
  expect(await firstHtml(await page.goto("/support"))).toMatchObject({
    decision: "resume",
    reason: "WITHIN_THREADING_TIMELINE",
    conversationState: "disconnected",
  });
});

test("a vendor that does not answer in time: the last known state counts, and what it says later for the next page", async ({
  page,
  vendor,
  clocks,
}) => {
  await page.goto("/");
  await beginChat(page, vendor, "Hello");
  await page.goto("about:blank");
  await clocks.advance(A_QUARTER_OF_AN_HOUR_AND_MORE);
  await vendor.fault({ kind: "slow", target: "platform", scope: "always", delayMs: 1_000 });
  // Asked for without a Messenger, which would tell the portal of the conversation itself.
  const html = async () => hydrationOf(await (await page.request.get("/")).text());
  expect(await html()).toMatchObject({ decision: "resume", reason: "VENDOR_UNREACHABLE" });
  await expect.poll(async () => (await html()).reason).toBe("CONVERSATION_OPEN");
  await page.goto("/");
  await new Messenger(page).open();
  await expect(new Messenger(page).log.getByText("Hello")).toBeVisible();
});
