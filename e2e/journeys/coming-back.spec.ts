import { beginChat } from "../fixtures/chat.ts";
import { firstHtml } from "../fixtures/hydration.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { expect, test } from "../fixtures/test.ts";

const THREE_DAYS_AND_AN_HOUR = 73 * 3600;

test("a first visit asks nothing of the vendor", async ({ page, portal }) => {
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(portal.baseUrl).origin) foreign.push(request.url());
  });
  const hydration = await firstHtml(await page.goto("/"));
  expect(hydration).toMatchObject({ decision: "fresh", reason: "NO_SESSION", conversationState: "none" });
  await page.getByRole("link", { name: "Shop" }).first().click();
  await expect(page).toHaveURL(/\/shop$/);
  await page.waitForLoadState("networkidle");
  expect(foreign).toEqual([]);
});

test("a chat with an answer from the agent, and it is there after a reload", async ({ page, vendor }) => {
  await page.goto("/");
  const { conversationId } = await beginChat(page, vendor, "Where is my parcel?");
  await vendor.say(conversationId, "It arrives tomorrow.");
  const messenger = new Messenger(page);
  await expect(messenger.log.getByText("It arrives tomorrow.")).toBeVisible();

  const hydration = await firstHtml(await page.reload());
  expect(hydration).toMatchObject({
    decision: "resume",
    reason: "CONVERSATION_OPEN",
    conversationState: "active",
  });
  await messenger.open();
  await expect(messenger.log.getByText("Where is my parcel?")).toBeVisible();
  await expect(messenger.log.getByText("It arrives tomorrow.")).toBeVisible();
  await messenger.send("Thank you!");
  expect(await vendor.conversations()).toHaveLength(1);
});

test("Chat with us opens and is gone while the Messenger is open", async ({ page, vendor }) => {
  await page.goto("/");
  await beginChat(page, vendor, "Hello");
  await expect(page.getByRole("button", { name: "Chat with us" })).toHaveCount(0);
  await page.reload();
  const messenger = new Messenger(page);
  await messenger.open();
  await expect(page.getByRole("button", { name: "Chat with us" })).toHaveCount(0);
});

test("a second tab is told of the first, and sees the same conversation", async ({
  page,
  context,
  vendor,
}) => {
  await page.goto("/");
  const { conversationId } = await beginChat(page, vendor, "From the first tab");
  const second = await context.newPage();
  expect(await firstHtml(await second.goto("/support"))).toMatchObject({ decision: "resume" });
  for (const tab of [second, page])
    await expect(tab.getByText("Your chat is open in another tab too.")).toBeVisible();
  const messenger = new Messenger(second);
  await messenger.open();
  await expect(messenger.log.getByText("From the first tab")).toBeVisible();
  await messenger.send("From the second tab");
  await vendor.say(conversationId, "I see both.");
  await expect(new Messenger(page).log.getByText("I see both.")).toBeVisible();
  await expect(new Messenger(page).log.getByText("From the second tab")).toBeVisible();
  expect(await vendor.conversations()).toHaveLength(1);
  await second.close();
  await expect(page.getByText("Your chat is open in another tab too.")).toBeHidden();
});

test("the support page lists a conversation as soon as it begins", async ({ page, vendor }) => {
  await page.goto("/support");
  await expect(page.getByRole("heading", { name: "None so far" })).toBeVisible();
  await beginChat(page, vendor, "Hello");
  await expect(page.getByRole("main").getByRole("link", { name: /conversation/i })).toHaveCount(1);
});

test("two tabs' first messages at once make one conversation", async ({ page, context, vendor }) => {
  await page.goto("/");
  const second = await context.newPage();
  await second.goto("/shop");
  const messengers = [new Messenger(page), new Messenger(second)];
  for (const messenger of messengers) await messenger.open();
  await Promise.all(messengers.map((messenger, tab) => messenger.send(`At once, tab ${tab}`)));
  await expect.poll(async () => (await vendor.conversations())[0]?.attributes.identity).toBe("anonymous");
  expect(await vendor.conversations()).toHaveLength(1);
  await page.goto("/support");
  await expect(page.getByRole("main").getByRole("link", { name: /conversation/i })).toHaveCount(1);
});

test("the browser closed and opened again with its profile: resumed", async ({ profile, vendor }) => {
  const before = await profile.open();
  const page = await before.newPage();
  await page.goto("/");
  await beginChat(page, vendor, "I will be back");
  await before.close();

  const after = await profile.open();
  const again = await after.newPage();
  expect(await firstHtml(await again.goto("/"))).toMatchObject({
    decision: "resume",
    reason: "CONVERSATION_OPEN",
    conversationState: "active",
  });
  const messenger = new Messenger(again);
  await messenger.open();
  await expect(messenger.log.getByText("I will be back")).toBeVisible();
  await after.close();
});

test("three days and an hour later: expired, chained, and the old one is still listed", async ({
  page,
  vendor,
  clocks,
}) => {
  await page.goto("/");
  const old = await beginChat(page, vendor, "Three days ago");
  await page.goto("about:blank");
  await clocks.advance(THREE_DAYS_AND_AN_HOUR);

  const hydration = await firstHtml(await page.goto("/"));
  expect(hydration).toMatchObject({
    decision: "chain",
    reason: "GUEST_TTL_ELAPSED",
    conversationState: "expired",
  });
  expect(hydration.attributes.resumedFrom).toBe(old.conversationId);

  const fresh = await beginChat(page, vendor, "Here I am again");
  expect(fresh.conversationId).not.toBe(old.conversationId);
  expect(fresh.attributes.resumeNote).toBe(`Resuming from archived session ID: ${old.conversationId}`);
  await expect(new Messenger(page).log.getByText("Three days ago")).toHaveCount(0);

  const back = await firstHtml(await page.goto("/support"));
  expect(back).toMatchObject({ decision: "resume", conversationState: "active" });
  await expect(page.getByRole("main").getByRole("link", { name: /conversation/i })).toHaveCount(2);
});

test("the vendor's storage wiped but our cookie kept: the server still knows, and says why", async ({
  page,
  vendor,
}) => {
  await page.goto("/");
  const old = await beginChat(page, vendor, "Before the wipe");
  // Where no Messenger is alive, which would write its session down again.
  await page.goto("/api/health/live");
  await page.evaluate(() => localStorage.clear());
  const told: boolean[] = [];
  page.on("response", (response) => {
    if (response.request().postData()?.includes('"not-resumed"')) told.push(response.ok());
  });
  expect(await firstHtml(await page.goto("/login"))).toMatchObject({
    decision: "resume",
    reason: "CONVERSATION_OPEN",
    conversationState: "active",
  });
  // The bridge gives the Messenger eight seconds; a clock that jumps would take the start of both along.
  await expect.poll(() => told, { timeout: 30_000 }).toEqual([true]);

  const hydration = await firstHtml(await page.goto("/"));
  expect(hydration.reason).toBe("VENDOR_STORAGE_LOST");
  expect(hydration.decision).toBe("chain");
  const fresh = await beginChat(page, vendor, "After the wipe");
  expect(fresh.attributes.resumeNote).toBe(`Resuming from archived session ID: ${old.conversationId}`);
});
