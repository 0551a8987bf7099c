import { expect, test } from "./testing/fixtures.ts";

test.describe("trouble", () => {
  test("a server in trouble of its own is asked again", async ({ shop, vendor }) => {
    await vendor.fault({ kind: "serverError", target: "socket" });
    await shop.open();
    await shop.launcher.click();
    await shop.event("MessagingService.started");
    expect(await shop.event("MessagingService.error")).toMatchObject({ error: { code: 5000 } });
  });

  test("a server that has lost the session starts a new one, and says so", async ({ shop, vendor }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.send("Before");
    await shop.event("MessagingService.messagesReceived");
    await vendor.call("POST", "/reset", {});
    await shop.event("MessagingService.reconnected");
    expect(await shop.event("MessagingService.started", 2)).toMatchObject({ newSession: true });
    await expect(shop.log).not.toContainText("Before");
  });

  test("a browser that goes offline says so, and comes back with what was written", async ({
    shop,
    context,
  }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.send("Before");
    await shop.event("MessagingService.messagesReceived");
    await context.setOffline(true);
    await shop.event("MessagingService.offline");
    await shop.event("MessagingService.reconnecting");
    await shop.send("In the tunnel");
    await context.setOffline(false);
    await shop.event("MessagingService.reconnected");
    await shop.event("MessagingService.messagesReceived", 2);
    await expect(shop.log.getByText("In the tunnel")).toHaveCount(1);
  });

  test("a socket that is open but dead is noticed by the missing echo", async ({ shop, vendor }) => {
    await shop.page.clock.install();
    await shop.open();
    await shop.launcher.click();
    await shop.send("Before");
    await shop.event("MessagingService.messagesReceived");
    await vendor.fault({ kind: "silentSocket" });
    await shop.send("Into the void");
    await shop.event("MessagingService.sendingMessage", 2);
    await shop.page.clock.fastForward(10_000);
    await shop.event("MessagingService.reconnected");
    expect(await shop.named("MessagingService.reconnecting")).toHaveLength(1);
    await expect(shop.log).toContainText("Not delivered");
    await shop.button("Try again").click();
    await shop.event("MessagingService.messagesReceived", 2);
    await expect(shop.log).not.toContainText("Not delivered");
  });

  test("a dropped socket comes back, and what was written meanwhile goes out once", async ({
    shop,
    vendor,
  }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.send("Before");
    await shop.event("MessagingService.messagesReceived");
    await vendor.fault({ kind: "refuseUpgrade", scope: "always" });
    await vendor.fault({ kind: "dropSockets" });
    await shop.event("MessagingService.reconnecting");
    await expect(shop.frame.getByText("Reconnecting… What you write")).toBeVisible();
    await shop.send("In the meantime");
    await vendor.say({ text: "Said while you were away" });
    await vendor.call("DELETE", "/faults");
    await shop.event("MessagingService.reconnected");
    await expect(shop.log).toContainText("Said while you were away");
    await expect(shop.log.getByText("In the meantime")).toHaveCount(1);
    await expect(shop.frame.getByText("Reconnecting… What you write")).toBeHidden();
    const arrived = async () =>
      (await vendor.newest()).messages.filter(({ text }) => text === "In the meantime");
    await expect.poll(arrived).toHaveLength(1);
    expect(await shop.named("MessagingService.offline")).toEqual([]);
  });

  test("too fast a customer is told, and can try again", async ({ shop, vendor }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.event("MessagingService.started");
    await vendor.fault({ kind: "tooManyRequests", target: "socket", retryAfter: 1 });
    await shop.command("MessagingService.sendMessage", { message: "Slow down" });
    expect(await shop.event("MessagingService.error")).toMatchObject({
      error: { class: "TooManyRequestsErrorMessage", code: 429, body: { retryAfter: 1 } },
    });
    await shop.button("Try again").click();
    await expect(shop.log.getByRole("time")).toHaveCount(1);
  });

  test("the fourth tab takes the place of the first, which says so and can come back", async ({
    shop,
    secondTab,
  }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.send("Hello");
    await shop.event("MessagingService.messagesReceived");
    for (let more = 0; more < 3; more++) {
      const tab = await secondTab();
      await tab.open();
      await tab.event("MessagingService.restored");
    }
    expect(await shop.event("MessagingService.error")).toMatchObject({
      error: { class: "ConnectionClosedEvent" },
    });
    await shop.page.bringToFront();
    await shop.button("Continue here").click();
    await shop.event("MessagingService.started", 2);
    await expect(shop.log).toContainText("Hello");
  });
});
