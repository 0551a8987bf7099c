import { expect, type Tab, test } from "./testing/fixtures.ts";

const size = async ({ page }: Tab) => page.locator("#genesys-mxg-container-frame").boundingBox();

test.describe("room", () => {
  test("the frame is as small as the launcher, as big as the dialog, and full screen on a phone", async ({
    shop,
  }) => {
    await shop.page.setViewportSize({ width: 1280, height: 800 });
    await shop.open();
    await expect(shop.launcher).toBeVisible();
    expect((await size(shop))?.width).toBeLessThan(100);
    expect((await size(shop))?.height).toBeLessThan(100);
    await shop.launcher.click();
    await expect(shop.dialog).toBeVisible();
    expect((await size(shop))?.width).toBeGreaterThan(380);
    expect((await size(shop))?.width).toBeLessThan(500);
    await shop.page.setViewportSize({ width: 390, height: 844 });
    await expect.poll(() => size(shop)).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    await shop.button("Close messenger").click();
    await expect(shop.launcher).toBeVisible();
    expect((await size(shop))?.width).toBeLessThan(100);
    await expect(shop.page.locator("#genesys-mxg-container-frame")).toHaveAttribute("title", "Messenger");
  });

  test("a launcher on demand is shown and hidden by the page; another is not", async ({ shop, demo }) => {
    await shop.open();
    await expect(shop.launcher).toBeVisible();
    expect(await shop.command("Launcher.hide")).toEqual({ rejected: expect.stringContaining("OnDemand") });
    demo.launcherButton.visibility = "OnDemand";
    await shop.page.reload();
    await shop.event("Launcher.ready");
    await expect(shop.launcher).toBeHidden();
    expect(await shop.command("Launcher.show")).toEqual({ fulfilled: undefined });
    await expect(shop.launcher).toBeVisible();
    await shop.command("Launcher.hide");
    await expect(shop.launcher).toBeHidden();
  });

  test("what came while it was closed is counted until it is opened", async ({ shop, vendor }) => {
    await shop.open();
    await shop.launcher.click();
    await shop.send("Hello");
    await shop.event("MessagingService.messagesReceived");
    await shop.page.keyboard.press("Escape");
    await shop.event("Messenger.closed");
    await vendor.say({ text: "One" });
    await vendor.say({ text: "Two" });
    await expect(shop.launcher).toHaveAccessibleDescription("2 unread messages");
    await shop.launcher.click();
    await expect(shop.log).toContainText("Two");
    await shop.page.keyboard.press("Escape");
    await expect(shop.launcher).toHaveAccessibleDescription("");
  });

  test("a toast invites; accepting it opens the Messenger", async ({ shop }) => {
    await shop.open();
    await shop.event("Toaster.ready");
    expect(await shop.command("Toaster.accept")).toEqual({ rejected: "There is no open toast" });
    await shop.command("Toaster.open", {
      title: "Need a hand?",
      body: "We are here.",
      buttons: { primary: "Yes, please", secondary: "No" },
    });
    await expect(shop.frame.getByText("Need a hand?")).toBeVisible();
    await shop.button("Yes, please").click();
    await shop.event("Toaster.accepted");
    await shop.event("Messenger.opened");
    await expect(shop.dialog).toBeVisible();
  });

  test("search and co-browse are refused: this deployment has neither", async ({ shop }) => {
    await shop.open();
    await shop.event("Messenger.ready");
    for (const command of ["openSearch", "openCobrowse"]) {
      expect(await shop.command(`Messenger.${command}`)).toEqual({
        rejected: expect.stringContaining("must be enabled"),
      });
    }
  });
});
