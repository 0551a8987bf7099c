import { expect, test } from "./testing/fixtures.ts";

const NO_INTERFACE = { rejected: "Messenger user interface must be enabled in your configuration." };

test.describe("headless mode (genesys.md §1.2, §2.1)", () => {
  test.beforeEach(async ({ shop }) => {
    await shop.open({ deployment: "headless" });
    await shop.event("MessagingService.ready");
  });

  test("there is no interface, and what would open one is refused", async ({ shop }) => {
    await shop.event("Messenger.ready");
    await expect(shop.page.locator("#genesys-mxg-container-frame")).toHaveCount(0);
    for (const command of ["open", "openConversation", "openSearch", "openCobrowse"]) {
      expect(await shop.command(`Messenger.${command}`)).toEqual(NO_INTERFACE);
    }
    expect(await shop.named("Messenger.opened")).toEqual([]);
  });

  test("a page of its own chats through commands and events", async ({ shop, vendor }) => {
    expect(await shop.command("MessagingService.startConversation")).toEqual({ fulfilled: undefined });
    await shop.event("MessagingService.started");
    await shop.command("MessagingService.sendMessage", { message: "Hello" });
    await shop.event("MessagingService.messagesReceived");
    await vendor.say({ text: "Good day" });
    expect(await shop.event("MessagingService.messagesReceived", 2)).toMatchObject({
      messages: [{ text: "Good day", direction: "Outbound" }],
    });
    await shop.page.reload();
    expect(await shop.event("MessagingService.restored")).toMatchObject({
      messages: [{ text: "Good day" }, { text: "Hello" }],
    });
  });

  test("Messenger.clear works without an interface", async ({ shop }) => {
    await shop.command("MessagingService.startConversation");
    await shop.event("MessagingService.started");
    await shop.command("Messenger.clear");
    await shop.event("Messenger.cleared");
    expect(await shop.page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  test("a file goes up from the page and out with the next message", async ({ shop, vendor }) => {
    await shop.page.evaluate(() => {
      const files = [new File(["%PDF-1.4 receipt"], "receipt.pdf", { type: "application/pdf" })];
      window.Genesys("command", "MessagingService.requestUpload", { file: files });
    });
    expect(await shop.event("MessagingService.uploadApproved")).toMatchObject({
      attachmentId: expect.any(String),
      uploadURL: expect.any(String),
      headers: expect.any(Object),
    });
    const uploaded = await shop.event("MessagingService.fileUploaded");
    expect(uploaded).toMatchObject({ downloadUrl: expect.any(String), timestamp: expect.any(String) });
    await shop.command("MessagingService.sendMessage", { message: "My receipt" });
    await shop.event("MessagingService.messagesReceived");
    expect((await vendor.newest()).messages.at(0)).toMatchObject({
      text: "My receipt",
      content: [{ contentType: "Attachment", attachment: { filename: "receipt.pdf" } }],
    });
    await shop.command("MessagingService.getFile", { id: uploaded.attachmentId });
    expect(await shop.event("MessagingService.messagesUpdated")).toMatchObject({
      updatedMessages: [{ text: "My receipt" }],
    });
    const download = shop.page.waitForEvent("download");
    const file = { downloadUrl: uploaded.downloadUrl, name: "copy.pdf" };
    expect(await shop.command("MessagingService.downloadFile", file)).toEqual({ fulfilled: undefined });
    expect((await download).suggestedFilename()).toBe("copy.pdf");
    expect(await shop.event("MessagingService.fileDownloaded")).toEqual(file);
  });
});
