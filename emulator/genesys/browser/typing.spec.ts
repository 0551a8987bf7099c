import { expect, test } from "./testing/fixtures.ts";

test.describe("typing (genesys.md §2.2)", () => {
  test.beforeEach(async ({ shop }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.send("Hello");
    // Until there is a session, nobody is told that somebody types.
    await shop.event("MessagingService.messagesReceived");
  });

  test("the agent's typing is told and shown, and a message ends it without typingTimeout", async ({
    shop,
    vendor,
  }) => {
    await vendor.act("typing");
    expect(await shop.event("MessagingService.typingReceived")).toMatchObject({ typing: { type: "On" } });
    await expect(shop.frame.getByText("is typing")).toBeAttached();
    await vendor.say({ text: "Here I am" });
    await expect(shop.frame.getByText("is typing")).not.toBeAttached();
    expect(await shop.named("MessagingService.typingTimeout")).toEqual([]);
    expect(await shop.named("MessagingService.messagesReceived")).toHaveLength(2);
  });

  test("the customer's typing is said at most every five seconds; a throttled call is never answered", async ({
    shop,
  }) => {
    expect(await shop.command("MessagingService.clearTypingTimeout")).toEqual({ fulfilled: undefined });
    expect(await shop.command("MessagingService.sendTyping")).toEqual({ fulfilled: undefined });
    await shop.event("MessagingService.clientTypingStarted", 1);
    const before = (await shop.named("MessagingService.clientTypingStarted")).length;
    await shop.page.evaluate(() => {
      const answered = () => Reflect.set(window, "answered", true);
      window.Genesys("command", "MessagingService.sendTyping", {}, answered, answered);
    });
    // A later command that is answered: whatever the throttled one had to say would have been said before it.
    await shop.command("MessagingService.clearTypingTimeout");
    expect(await shop.page.evaluate(() => Reflect.get(window, "answered"))).toBeUndefined();
    expect(await shop.named("MessagingService.clientTypingStarted")).toHaveLength(before);
  });
});
