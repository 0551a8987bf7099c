import { DEPLOYMENTS, expect, type Tab, test } from "./testing/fixtures.ts";

async function chat(tab: Tab, deployment: "demo" | "readOnly" = "demo"): Promise<void> {
  await tab.open({ deployment });
  await tab.chat("Hello");
}

test.describe("the agent ends the conversation (genesys.md §3.6)", () => {
  test("where it may go on: it is told, and the customer can write again", async ({ shop, vendor }) => {
    await chat(shop);
    await vendor.act("disconnect");
    expect(await shop.event("MessagingService.conversationDisconnected")).toMatchObject({
      readOnly: false,
      message: { events: [{ eventType: "Presence", presence: { type: "Disconnect" } }] },
    });
    await expect(shop.log).toContainText("The conversation has ended.");
    await shop.send("One more thing");
    await shop.event("MessagingService.messagesReceived", 3);
    expect((await vendor.newest()).messages.at(-1)).toMatchObject({ text: "One more thing" });
  });

  test("where it is read-only: nothing can be sent until a new one is begun", async ({ shop, vendor }) => {
    await chat(shop, "readOnly");
    await vendor.act("disconnect");
    expect(await shop.event("MessagingService.conversationDisconnected")).toMatchObject({ readOnly: true });
    expect(await shop.event("MessagingService.readOnlyConversation")).toMatchObject({
      metadata: { readOnly: "true" },
    });
    await expect(shop.textbox).toBeHidden();
    await expect(shop.frame.getByRole("group", { name: "Messages so far" })).toBeFocused();
    await expect(shop.log).toContainText("Hello");
    const ended = "Conversation session has ended, start a new session";
    expect(await shop.command("MessagingService.sendMessage", { message: "x" })).toEqual({
      rejected: `${ended} to send a message.`,
    });
    expect(await shop.command("MessagingService.sendTyping")).toEqual({
      rejected: `${ended} to send a typing indicator.`,
    });

    await shop.button("Start a new conversation").click();
    expect(await shop.event("MessagingService.conversationReset")).toEqual({
      newSession: true,
      authenticated: false,
      readOnly: false,
    });
    await expect(shop.log).not.toContainText("Hello");
    await expect(shop.textbox).toBeFocused();
    await shop.send("A new matter");
    await expect(shop.log).toContainText("A new matter");
    await expect.poll(vendor.conversations).toHaveLength(2);
  });

  test("read-only survives a reload", async ({ shop, vendor }) => {
    await chat(shop, "readOnly");
    await vendor.act("disconnect");
    await shop.event("MessagingService.readOnlyConversation");
    await shop.page.reload();
    expect(await shop.event("MessagingService.started")).toMatchObject({ newSession: false, readOnly: true });
    await expect(shop.button("Start a new conversation")).toBeVisible();
  });

  test("resetConversation needs a read-only end", async ({ shop }) => {
    const refused = {
      rejected:
        "Conversation reset is not allowed. Check your configuration if Read only conversation disconnect is enabled.",
    };
    await chat(shop);
    expect(await shop.command("MessagingService.resetConversation")).toEqual(refused);
    await chat(shop, "readOnly");
    expect(await shop.command("MessagingService.resetConversation")).toEqual(refused);
  });
});

test.describe("autostart (genesys.md §3.6)", () => {
  test("a new session is joined with the attributes, a resumed one is not", async ({ shop, vendor }) => {
    const early = "Genesys('command', 'Database.set', { messaging: { customAttributes: { page: 'cart' } } })";
    await shop.open({ deployment: "readOnly", early });
    await shop.launcher.click();
    const joined = await shop.event("MessagingService.messagesReceived");
    expect(joined).toMatchObject({
      messages: [{ direction: "Inbound", events: [{ presence: { type: "Join" } }] }],
    });
    expect((await vendor.newest()).attributes).toEqual({ page: "cart" });
    await shop.page.reload();
    await shop.event("MessagingService.restored");
    await shop.send("Hello");
    await shop.event("MessagingService.messagesReceived");
    expect(await vendor.conversations()).toHaveLength(1);
    expect(await shop.named("MessagingService.messagesReceived")).toHaveLength(1);
  });

  test("joinConversation is for deployments that start by themselves", async ({ shop }) => {
    await chat(shop);
    expect(await shop.command("MessagingService.joinConversation")).toEqual({
      rejected: "Auto start must be enabled in the configuration",
    });
  });

  test("configureConversation does not join", async ({ shop, vendor }) => {
    await shop.open({ deployment: "readOnly" });
    await shop.event("MessagingService.ready");
    expect(await shop.command("MessagingService.configureConversation")).toEqual({ fulfilled: undefined });
    await shop.event("MessagingService.started");
    await shop.command("Database.get");
    expect(await vendor.conversations()).toEqual([]);
    expect(await shop.command("MessagingService.joinConversation")).toEqual({ fulfilled: undefined });
    await shop.event("MessagingService.messagesReceived");
    expect(await vendor.conversations()).toHaveLength(1);
  });
});

test.describe("clearing (genesys.md §2.1, §2.2)", () => {
  test("clearConversation ends it for the agent too, in every tab, after a second question", async ({
    shop,
    secondTab,
    vendor,
  }) => {
    await chat(shop);
    const other = await secondTab();
    await other.open();
    await expect(other.log).toContainText("Hello");
    await shop.page.bringToFront();
    await shop.button("Clear conversation").click();
    await shop.button("Keep it").click();
    await expect(shop.log).toContainText("Hello");
    await shop.button("Clear conversation").click();
    await shop.frame.getByRole("button", { name: "Clear", exact: true }).click();
    for (const tab of [shop, other]) {
      expect(await tab.event("MessagingService.conversationCleared")).toMatchObject({
        class: "SessionClearedEvent",
      });
      await expect(tab.log).not.toContainText("Hello");
    }
    expect((await vendor.newest()).state).toBe("disconnected");
    expect(await shop.stored(DEPLOYMENTS.demo)).not.toHaveProperty(`_${DEPLOYMENTS.demo}:actmu`);
  });

  test("clearConversation is refused where it is off, and where there is nothing", async ({ shop }) => {
    await shop.open({ deployment: "readOnly" });
    await shop.event("MessagingService.ready");
    expect(await shop.command("MessagingService.clearConversation")).toEqual({
      rejected: "Please check your conversation clear option is enabled in your configuration.",
    });
    await shop.open();
    await shop.event("MessagingService.ready");
    expect(await shop.command("MessagingService.clearConversation")).toEqual({
      rejected: "There is no active conversation found to clear.",
    });
  });

  test("clearSession is local: the transcript goes, the server's conversation stays", async ({
    shop,
    vendor,
  }) => {
    await chat(shop);
    expect(await shop.command("MessagingService.clearSession")).toEqual({ fulfilled: undefined });
    await shop.event("MessagingService.sessionCleared");
    await expect(shop.log).not.toContainText("Hello");
    expect((await vendor.newest()).state).toBe("connected");
    await shop.page.reload();
    await shop.event("MessagingService.ready");
    expect(await shop.named("MessagingService.restoring")).toEqual([]);
  });

  test("Messenger.clear empties the storage, shuts every tab down and leaves the conversation alone", async ({
    shop,
    secondTab,
    vendor,
  }) => {
    await chat(shop);
    const other = await secondTab();
    await other.open();
    await expect(other.log).toContainText("Hello");
    expect(Object.keys(await shop.stored(DEPLOYMENTS.demo))).not.toHaveLength(0);
    expect(await shop.command("Messenger.clear")).toEqual({ fulfilled: undefined });
    for (const tab of [shop, other]) {
      await tab.event("Messenger.cleared");
      await expect(tab.page.locator("#genesys-mxg-container-frame")).toHaveCount(0);
      const refused = { rejected: expect.stringContaining("reload") };
      expect(await tab.command("Messenger.open")).toEqual(refused);
      expect(await tab.command("MessagingService.sendMessage", { message: "x" })).toEqual(refused);
      expect(await tab.command("Database.get")).toEqual(refused);
    }
    expect(await shop.stored(DEPLOYMENTS.demo)).toEqual({});
    expect((await vendor.newest()).state).toBe("connected");
    await shop.page.reload();
    await shop.launcher.click();
    expect(await shop.event("MessagingService.started")).toMatchObject({ newSession: true });
    await expect(shop.log).not.toContainText("Hello");
  });

  test("keys of others and of other deployments stay", async ({ shop }) => {
    await chat(shop);
    await shop.page.evaluate(() => {
      localStorage.setItem("cart", "1");
      localStorage.setItem("_another:actmu", "2");
    });
    await shop.command("Messenger.clear");
    expect(await shop.page.evaluate(() => Object.keys(localStorage).sort())).toEqual([
      "_another:actmu",
      "cart",
    ]);
  });
});
