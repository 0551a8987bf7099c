import { expect, test } from "./testing/fixtures.ts";

const attributes = (customAttributes: object) => ({ messaging: { customAttributes } });

test.describe("custom attributes (genesys.md §2.3, §3.2)", () => {
  test("they ride on the next message, once per change, and never with a reload", async ({
    shop,
    vendor,
  }) => {
    const early = `Genesys('command', 'Database.set', ${JSON.stringify(attributes({ cartId: "c1" }))})`;
    await shop.open({ early });
    await shop.launcher.click();
    await shop.event("MessagingService.started");
    expect(await vendor.conversations()).toEqual([]);
    await shop.send("One");
    await shop.event("MessagingService.messagesReceived");
    expect((await vendor.newest()).attributes).toEqual({ cartId: "c1" });
    await shop.command("Database.update", attributes({ cartValue: "10" }));
    await shop.send("Two");
    await shop.event("MessagingService.messagesReceived", 2);
    await shop.send("Three");
    await shop.event("MessagingService.messagesReceived", 3);
    const sent = (await shop.named("MessagingService.sendingMessage")).map(
      ({ data }) => (data as { message: { channel?: object } }).message.channel,
    );
    expect(sent).toEqual([
      { metadata: { customAttributes: { cartId: "c1" } } },
      { metadata: { customAttributes: { cartId: "c1", cartValue: "10" } } },
      undefined,
    ]);
    expect((await vendor.newest()).attributes).toEqual({ cartId: "c1", cartValue: "10" });
  });

  test("more than the limit is told, and the message does not go out", async ({ shop, vendor }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.event("MessagingService.started");
    await shop.command("Database.set", attributes({ big: "x".repeat(2100) }));
    await shop.send("Too heavy");
    expect(await shop.event("MessagingService.customAttributesSizeExceeded")).toEqual({
      body: "customAttributes object is larger than allowed limit: 2048 bytes",
      errorKey: "customAttributesSizeExceeded",
    });
    await expect(shop.log).toContainText("Not delivered");
    expect(await shop.named("MessagingService.sendingMessage")).toEqual([]);
    expect(await vendor.conversations()).toEqual([]);
    await shop.command("Database.set", attributes({ small: "x" }));
    await shop.button("Try again").click();
    await expect(shop.log).not.toContainText("Not delivered");
    expect((await vendor.newest()).attributes).toEqual({ small: "x" });
  });

  test("attributes of a message that was refused ride on the next one", async ({ shop, vendor }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.event("MessagingService.started");
    await shop.command("Database.set", attributes({ cartId: "c1" }));
    await vendor.fault({ kind: "serverError", target: "socket" });
    await shop.command("MessagingService.sendMessage", { message: "Lost" });
    expect(await shop.event("MessagingService.error")).toMatchObject({
      error: { code: 5000, tracingId: expect.any(String) },
    });
    await expect(shop.log).toContainText("Not delivered");
    await shop.send("Arrives");
    await shop.event("MessagingService.messagesReceived");
    expect((await vendor.newest()).attributes).toEqual({ cartId: "c1" });
  });
});
