import { type Controls, DEPLOYMENTS, expect, type Tab, test } from "./testing/fixtures.ts";

/** Three days and an hour, in seconds. */
const LONGER_THAN_A_SESSION = 3 * 86_400 + 3600;

async function chatLongAgo(shop: Tab): Promise<void> {
  await shop.open();
  await shop.launcher.click();
  await shop.send("Long ago");
  await shop.event("MessagingService.messagesReceived");
}

/** The page is closed while the session expires. */
async function stayAway(shop: Tab, vendor: Controls): Promise<void> {
  await shop.page.goto("about:blank");
  await vendor.advance(LONGER_THAN_A_SESSION);
}

test("the last five minutes of a session are announced", async ({ shop, demo }) => {
  demo.sessionDurationSeconds = 240;
  await shop.open();
  await shop.launcher.click();
  const { expirationDate } = await shop.event("MessagingService.started");
  expect(await shop.event("MessagingService.sessionWarning")).toEqual({ expirationTime: expirationDate });
});

test("they are announced after time travel too: by the next page, and with the agent's next message", async ({
  shop,
  vendor,
  demo,
}) => {
  const usual = demo.sessionDurationSeconds;
  demo.sessionDurationSeconds = 900;
  await shop.open();
  await shop.launcher.click();
  await shop.send("Hello");
  await shop.event("MessagingService.messagesReceived");
  demo.sessionDurationSeconds = usual;
  await vendor.advance(400);
  await vendor.say({ text: "Still eight minutes." });
  await expect(shop.log).toContainText("Still eight minutes.");
  expect(await shop.named("MessagingService.sessionWarning")).toEqual([]);
  await vendor.advance(300);
  await vendor.say({ text: "Three minutes." });
  const ends = [await shop.event("MessagingService.sessionWarning")];
  await shop.open();
  ends.push(await shop.event("MessagingService.sessionWarning"));
  // The message moved the end, by as long after the start as it was sent: only the second page was told of that.
  const [first, second] = ends.map(({ expirationTime }) => Number(expirationTime));
  expect(Math.abs(Number(second) - Number(first))).toBeLessThan(60);
});

test("a session that expires resets the Messenger; the next message begins a new one with a new token", async ({
  shop,
  vendor,
}) => {
  await chatLongAgo(shop);
  const before = await shop.stored(DEPLOYMENTS.demo);
  await vendor.advance(LONGER_THAN_A_SESSION);
  await shop.event("MessagingService.sessionCleared");
  expect(await shop.event("MessagingService.error")).toMatchObject({ error: { code: 4006 } });
  await expect(shop.frame.getByText("Your earlier conversation has expired.")).toBeVisible();
  await expect(shop.log).not.toContainText("Long ago");
  expect(await shop.stored(DEPLOYMENTS.demo)).not.toHaveProperty(`_${DEPLOYMENTS.demo}:gcmcsessionActive`);
  await shop.send("Here again");
  await shop.event("MessagingService.messagesReceived", 2);
  expect(await shop.event("MessagingService.started", 2)).toMatchObject({ newSession: true });
  const after = await shop.stored(DEPLOYMENTS.demo);
  const token = `_${DEPLOYMENTS.demo}:actmu`;
  expect(after[token]).not.toBe(before[token]);
  expect(await vendor.conversations()).toHaveLength(2);
});

test("a session that expired while the page was closed is not restored", async ({ shop, vendor }) => {
  await chatLongAgo(shop);
  await stayAway(shop, vendor);
  await shop.open();
  await shop.event("MessagingService.sessionCleared");
  expect(await shop.event("MessagingService.error")).toMatchObject({ error: { code: 4006 } });
  expect(await shop.named("MessagingService.restored")).toEqual([]);
  await shop.send("Here again");
  await shop.event("MessagingService.messagesReceived");
  await expect(shop.log).not.toContainText("Long ago");
  expect(await vendor.conversations()).toHaveLength(2);
});

test("what is written before the expiry is known begins the new session by itself", async ({
  shop,
  vendor,
}) => {
  await chatLongAgo(shop);
  await stayAway(shop, vendor);
  const atOnce = `Genesys('subscribe', 'MessagingService.restoring', () =>
    Genesys('command', 'MessagingService.sendMessage', { message: 'Here again' }));`;
  await shop.open({ early: atOnce });
  await shop.event("MessagingService.sessionCleared");
  await expect.poll(vendor.conversations).toHaveLength(2);
  expect((await vendor.newest()).messages).toMatchObject([{ text: "Here again" }]);
});
