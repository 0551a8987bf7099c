import { DEPLOYMENTS, expect, type Tab, test } from "./testing/fixtures.ts";

const attributes = (customAttributes: object) => ({ messaging: { customAttributes } });
const orderOf = async (tab: Tab, plugin: string) =>
  (await tab.seen()).map(({ event }) => event).filter((event) => event.startsWith(`${plugin}.`));

test.describe("a conversation (genesys.md §2.2)", () => {
  test("the socket stays closed until there is a reason; then text goes both ways", async ({
    shop,
    vendor,
  }) => {
    await shop.open();
    await shop.event("Messenger.ready");
    expect(await shop.named("MessagingService.started")).toEqual([]);
    expect(await vendor.log("guest.session.created")).toEqual([]);

    await shop.launcher.click();
    expect(await shop.event("MessagingService.started")).toMatchObject({
      newSession: true,
      authenticated: false,
      readOnly: false,
      durationSeconds: 259_200,
      expirationDate: expect.any(Number),
    });
    await shop.send("Where is my order?");
    await expect(shop.log).toContainText("Where is my order?");
    await vendor.say({ text: "On its way." });
    await expect(shop.log).toContainText("On its way.");
    expect(await orderOf(shop, "MessagingService")).toEqual([
      "MessagingService.sessionDurationConfigured",
      "MessagingService.ready",
      "MessagingService.sessionTimingUpdated",
      "MessagingService.allowedFileTypes",
      "MessagingService.started",
      "MessagingService.clientTypingStarted",
      "MessagingService.sendingMessage",
      "MessagingService.messagesReceived",
      "MessagingService.messagesReceived",
    ]);
  });

  test("a message is told as sent and comes back raw, with the same tracingId", async ({ shop }) => {
    await shop.open();
    await shop.event("MessagingService.ready");
    expect(await shop.command("MessagingService.sendMessage", { message: "Hello" })).toEqual({
      fulfilled: undefined,
    });
    const { message } = (await shop.event("MessagingService.sendingMessage")) as {
      message: { tracingId: string };
    };
    expect(message).toMatchObject({ type: "Text", text: "Hello", metadata: { id: expect.any(String) } });
    expect(await shop.event("MessagingService.messagesReceived")).toEqual({
      messages: [
        expect.objectContaining({ text: "Hello", direction: "Inbound", tracingId: message.tracingId }),
      ],
    });
  });

  test("blanks are refused", async ({ shop }) => {
    await shop.open();
    await shop.event("MessagingService.ready");
    const outcome = await shop.command("MessagingService.sendMessage", { message: " \n" });
    expect(outcome).toEqual({ rejected: "Message only contains whitespaces" });
  });

  test("startConversation resolves when the socket opens, and only once", async ({ shop }) => {
    await shop.open();
    await shop.event("MessagingService.ready");
    expect(await shop.command("MessagingService.startConversation")).toEqual({ fulfilled: undefined });
    expect(await shop.command("MessagingService.startConversation")).toEqual({
      rejected: "There is already an active conversation",
    });
    expect(await shop.command("MessagingService.configureConversation")).toEqual({
      rejected: "There is already an active conversation",
    });
  });

  test("startConversation is refused where the socket cannot open", async ({ shop, vendor }) => {
    await shop.open();
    await shop.event("MessagingService.ready");
    await vendor.fault({ kind: "refuseUpgrade", scope: "always" });
    expect(await shop.command("MessagingService.startConversation")).toEqual({
      rejected: "Cannot start conversation",
    });
    await vendor.call("DELETE", "/faults");
    expect(await shop.command("MessagingService.startConversation")).toEqual({ fulfilled: undefined });
    await shop.event("MessagingService.started");
  });

  test("after a reload it is restored, in the order that was observed of the real script", async ({
    shop,
    vendor,
  }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.send("First question");
    await vendor.say({ text: "First answer" });
    await expect(shop.log).toContainText("First answer");
    await shop.page.reload();
    await shop.event("MessagingService.historyComplete");
    expect(await orderOf(shop, "MessagingService")).toEqual([
      "MessagingService.sessionDurationConfigured",
      "MessagingService.ready",
      "MessagingService.restoring",
      "MessagingService.sessionTimingUpdated",
      "MessagingService.allowedFileTypes",
      "MessagingService.readOnlyConversation",
      "MessagingService.started",
      "MessagingService.restored",
      "MessagingService.historyComplete",
    ]);
    expect(await shop.event("MessagingService.started")).toMatchObject({
      newSession: false,
      readOnly: false,
    });
    expect(await shop.event("MessagingService.readOnlyConversation")).toMatchObject({
      class: "SessionResponse",
    });
    const restored = (await shop.event("MessagingService.restored")) as { messages: object[] };
    expect(restored.messages).toMatchObject([
      { text: "First answer", type: "text", messageType: "outbound" },
      { text: "First question", type: "text", messageType: "inbound" },
    ]);
    await expect(shop.log).toContainText("First answer");
  });

  test("two tabs of one browser see one conversation", async ({ shop, secondTab, vendor }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.send("From the first tab");
    await expect(shop.log.getByRole("time")).toHaveCount(1);
    const other = await secondTab();
    await other.open();
    await expect(other.log).toContainText("From the first tab");
    await other.send("From the second tab");
    await expect(shop.log).toContainText("From the second tab");
    await vendor.say({ text: "To both" });
    for (const tab of [shop, other]) await expect(tab.log).toContainText("To both");
    expect(await vendor.conversations()).toHaveLength(1);
  });

  test("older pages come on request, then historyComplete", async ({ shop, vendor }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.send("A long story");
    await expect(shop.log.getByRole("time")).toHaveCount(1);
    for (let chapter = 1; chapter <= 30; chapter++) await vendor.say({ text: `Chapter ${chapter}` });
    await shop.page.reload();
    const restored = (await shop.event("MessagingService.restored")) as {
      messages: object[];
      pageSize: number;
    };
    expect(restored.messages).toHaveLength(restored.pageSize);
    expect(await shop.named("MessagingService.historyComplete")).toEqual([]);
    await expect(shop.log).not.toContainText("A long story");
    await shop.frame.getByRole("button", { name: "Show earlier messages" }).click();
    const older = (await shop.event("MessagingService.oldMessages")) as {
      messages: object[];
      pageNumber: number;
    };
    expect(older).toMatchObject({ pageNumber: 2 });
    expect(older.messages).toHaveLength(31 - restored.pageSize);
    await expect(shop.log).toContainText("A long story");
    await shop.event("MessagingService.historyComplete");
    expect(await shop.command("MessagingService.fetchHistory")).toEqual({
      fulfilled: "All the messages are fetched",
    });
  });

  test("fetchHistory needs a conversation", async ({ shop }) => {
    await shop.open();
    await shop.event("MessagingService.ready");
    expect(await shop.command("MessagingService.fetchHistory")).toEqual({
      rejected: "not able to fetch history",
    });
  });

  test("a message that the server repeats is told and shown once", async ({ shop, vendor }) => {
    await shop.open();
    await shop.launcher.click();
    await vendor.fault({ kind: "echoTwice" });
    await shop.send("Only once");
    await vendor.say({ text: "Answer" });
    await shop.event("MessagingService.messagesReceived", 2);
    await expect(shop.log.getByText("Only once")).toHaveCount(1);
    expect(await shop.named("MessagingService.messagesReceived")).toHaveLength(2);
  });

  test("echoes out of order are shown in the order of their times", async ({ shop, vendor }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.send("Zero");
    await shop.event("MessagingService.messagesReceived");
    await vendor.fault({ kind: "echoOutOfOrder" });
    await shop.send("One");
    await shop.send("Two");
    await shop.event("MessagingService.messagesReceived", 3);
    const shown = (await shop.log.innerText()).split("\n").filter((line) => /^(Zero|One|Two)$/.test(line));
    expect(shown).toEqual(["Zero", "One", "Two"]);
  });
});

test.describe("typing (genesys.md §2.2)", () => {
  test.beforeEach(async ({ shop }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.send("Hello");
    await expect(shop.log).toContainText("Hello");
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

test("the last five minutes of a session are announced", async ({ shop, emulator }) => {
  const deployment = emulator.organisation.configuration.deployments.find(
    ({ id }) => id === DEPLOYMENTS.demo,
  );
  if (!deployment) throw new Error("the demo deployment is gone");
  const usual = deployment.sessionDurationSeconds;
  deployment.sessionDurationSeconds = 240;
  await shop.open();
  await shop.launcher.click();
  const { expirationDate } = await shop.event("MessagingService.started");
  deployment.sessionDurationSeconds = usual;
  expect(await shop.event("MessagingService.sessionWarning")).toEqual({ expirationTime: expirationDate });
});

test("they are announced after time travel too: by the next page, and with the agent's next message", async ({
  shop,
  vendor,
  emulator,
}) => {
  const { deployments } = emulator.organisation.configuration;
  const deployment = deployments.find(({ id }) => id === DEPLOYMENTS.demo);
  if (!deployment) throw new Error("the demo deployment is gone");
  const usual = deployment.sessionDurationSeconds;
  deployment.sessionDurationSeconds = 900;
  await shop.open();
  await shop.launcher.click();
  await shop.send("Hello");
  await shop.event("MessagingService.messagesReceived");
  deployment.sessionDurationSeconds = usual;
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
    await shop.frame.getByRole("button", { name: "Try again" }).click();
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
    test.setTimeout(40_000);
    await shop.open();
    await shop.launcher.click();
    await shop.send("Before");
    await shop.event("MessagingService.messagesReceived");
    await vendor.fault({ kind: "silentSocket" });
    await shop.send("Into the void");
    const noticed = async () => (await shop.named("MessagingService.reconnecting")).length;
    await expect.poll(noticed, { timeout: 20_000 }).toBe(1);
    await shop.event("MessagingService.reconnected");
    await expect(shop.log).toContainText("Not delivered");
    await shop.frame.getByRole("button", { name: "Try again" }).click();
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
    expect((await vendor.newest()).messages.filter(({ text }) => text === "In the meantime")).toHaveLength(1);
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
    await shop.frame.getByRole("button", { name: "Try again" }).click();
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
    await shop.frame.getByRole("button", { name: "Continue here" }).click();
    await shop.event("MessagingService.started", 2);
    await expect(shop.log).toContainText("Hello");
  });

  test("a session that expires resets the Messenger; the next message begins a new one with a new token", async ({
    shop,
    vendor,
  }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.send("Long ago");
    await shop.event("MessagingService.messagesReceived");
    const before = await shop.stored(DEPLOYMENTS.demo);
    await vendor.advance(3 * 86_400 + 3600);
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
    await shop.open();
    await shop.launcher.click();
    await shop.send("Long ago");
    await shop.event("MessagingService.messagesReceived");
    await shop.page.goto("about:blank");
    await vendor.advance(3 * 86_400 + 3600);
    await shop.open();
    await shop.event("MessagingService.sessionCleared");
    expect(await shop.event("MessagingService.error")).toMatchObject({ error: { code: 4006 } });
    expect(await shop.named("MessagingService.restored")).toEqual([]);
    await shop.send("Here again");
    await shop.event("MessagingService.messagesReceived");
    await expect(shop.log).not.toContainText("Long ago");
    expect(await vendor.conversations()).toHaveLength(2);
  });
});
