import { expect, type Tab, test } from "./testing/fixtures.ts";

const focused = ({ page }: Tab) => page.evaluate(() => document.activeElement?.id ?? "");

test.describe("keyboard and focus", () => {
  test("opening goes to the textbox, Escape back to the launcher", async ({ shop }) => {
    await shop.open();
    await shop.launcher.press("Enter");
    await shop.event("Messenger.opened");
    await expect(shop.textbox).toBeFocused();
    await shop.page.keyboard.press("Escape");
    await shop.event("Messenger.closed");
    await expect(shop.launcher).toBeFocused();
  });

  test("opened from the page, the focus returns to where it came from", async ({ shop }) => {
    await shop.open();
    await shop.event("Messenger.ready");
    await shop.page.getByRole("button", { name: "Help" }).press("Enter");
    await expect(shop.textbox).toBeFocused();
    await shop.page.keyboard.press("Escape");
    await expect(shop.page.getByRole("button", { name: "Help" })).toBeFocused();
  });

  test("an open Messenger comes back open after a reload, and leaves the focus alone", async ({ shop }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.send("Hello");
    await shop.event("MessagingService.messagesReceived");
    await shop.page.reload();
    await expect(shop.log).toContainText("Hello");
    await shop.event("MessagingService.historyComplete");
    expect(await focused(shop)).not.toBe("genesys-mxg-container-frame");
    await shop.page.keyboard.press("Escape");
    await expect(shop.dialog).toBeVisible();
  });

  test("Enter sends, Shift and Enter begins a line", async ({ shop }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.textbox.pressSequentially("One");
    await shop.textbox.press("Shift+Enter");
    await shop.textbox.pressSequentially("Two");
    await shop.textbox.press("Enter");
    expect(await shop.event("MessagingService.messagesReceived")).toMatchObject({
      messages: [{ text: "One\nTwo" }],
    });
    await expect(shop.textbox).toHaveValue("");
    await expect(shop.textbox).toBeFocused();
  });

  test("everything is reached by Tab, and the question before clearing keeps the focus", async ({ shop }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.send("Hello");
    await expect(shop.button("Clear conversation")).toBeVisible();
    await shop.button("Clear conversation").press("Enter");
    const cancel = shop.button("Keep it");
    await expect(cancel).toBeFocused();
    await cancel.press("Tab");
    await expect(shop.frame.getByRole("button", { name: "Clear", exact: true })).toBeFocused();
    await shop.page.keyboard.press("Tab");
    await expect(cancel).toBeFocused();
    await shop.page.keyboard.press("Escape");
    await expect(shop.frame.getByRole("alertdialog")).toBeHidden();
    await expect(shop.dialog).toBeVisible();
    await expect(shop.button("Clear conversation")).toBeFocused();
  });
});
