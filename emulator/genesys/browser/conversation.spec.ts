import { expect, type Tab, test } from "./testing/fixtures.ts";
import { hold } from "./testing/hold.ts";

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

  test("until then the Messenger says so, and does not greet the customer like a stranger", async ({
    shop,
  }) => {
    await shop.open();
    await shop.launcher.click();
    await expect(shop.frame.getByText("How can we help you today?")).toBeVisible();
    await shop.send("Here before");
    await expect(shop.log.getByRole("time")).toHaveCount(1);
    const history = await hold(shop.page, "messages?pageNumber=1*");
    await shop.page.reload();
    await history.asked;
    await expect(shop.frame.getByText("your conversation is on its way back")).toBeVisible();
    await expect(shop.frame.getByText("How can we help you today?")).toBeHidden();
    history.release();
    await expect(shop.log).toContainText("Here before");
    await expect(shop.frame.getByText("your conversation is on its way back")).toBeHidden();
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
    await shop.button("Show earlier messages").click();
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
    const shown = async () =>
      (await shop.log.innerText()).split("\n").filter((line) => /^(Zero|One|Two)$/.test(line));
    await expect.poll(shown).toEqual(["Zero", "One", "Two"]);
  });
});
