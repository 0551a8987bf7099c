import { findingsOn } from "../testing/axe.ts";
import { expect, test } from "./testing/fixtures.ts";

test.describe("accessibility (WCAG 2.2 AA)", () => {
  const card = {
    title: "Backpack",
    description: "30 litres",
    actions: [{ type: "Postback", text: "Reserve", payload: "R" }],
  };

  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [390, 1280]) {
      test.describe(`${colorScheme}, ${width} pixels`, () => {
        test.use({
          viewport: { width, height: 800 },
          colorScheme,
          contextOptions: { reducedMotion: "reduce" },
        });
        test("closed, in conversation, asking and ended", async ({ shop, vendor }) => {
          await shop.open({ deployment: "readOnly" });
          await expect(shop.launcher).toBeVisible();
          expect(await findingsOn(shop.page)).toEqual([]);
          await shop.launcher.click();
          await shop.event("MessagingService.started");
          expect(await findingsOn(shop.page)).toEqual([]);
          await shop.send("Hello, see https://shop.example/1");
          await shop.event("MessagingService.messagesReceived", 2);
          await vendor.say({ text: "**Welcome.** See https://shop.example/2", originatingEntity: "Bot" });
          await vendor.say({
            content: [{ contentType: "Carousel", carousel: { cards: [card, { ...card, title: "Tent" }] } }],
          });
          await vendor.say({
            content: [
              {
                contentType: "Form",
                form: { id: "f", title: "Return", fields: [{ id: "n", label: "Name", required: true }] },
              },
            ],
          });
          await expect(shop.frame.getByLabel("Name")).toBeVisible();
          expect(await findingsOn(shop.page)).toEqual([]);
          await vendor.say({
            content: [
              {
                contentType: "ListPicker",
                listPicker: { id: "l", sections: [{ title: "Size", items: [{ id: "s", title: "Small" }] }] },
              },
            ],
          });
          await expect(shop.frame.getByRole("radio")).toBeVisible();
          await vendor.act("typing");
          expect(await findingsOn(shop.page)).toEqual([]);
          await vendor.say({
            text: "Or",
            content: [{ contentType: "QuickReply", quickReply: { text: "Yes", payload: "Y" } }],
          });
          await expect(shop.button("Yes")).toBeVisible();
          expect(await findingsOn(shop.page)).toEqual([]);
          await vendor.act("disconnect");
          await expect(shop.button("Start a new conversation")).toBeVisible();
          expect(await findingsOn(shop.page)).toEqual([]);
        });
      });
    }
  }

  test("a fault in the frame is found", async ({ shop }) => {
    await shop.open();
    await shop.launcher.click();
    const box = shop.frame.getByRole("textbox", { name: "Message" });
    await box.evaluate((textarea) => {
      for (const name of ["aria-label", "placeholder"]) textarea.removeAttribute(name);
    });
    expect((await findingsOn(shop.page)).map(([rule]) => rule)).toEqual(["label"]);
  });

  test("nothing moves for those who asked for stillness", async ({ shop, vendor }) => {
    await shop.page.emulateMedia({ reducedMotion: "reduce" });
    await shop.open();
    await shop.launcher.click();
    await shop.send("Hello");
    await shop.event("MessagingService.messagesReceived");
    await vendor.act("typing");
    await expect(shop.frame.getByText("is typing")).toBeAttached();
    const moving = () => shop.dialog.evaluate((dialog) => dialog.ownerDocument.getAnimations().length);
    expect(await moving()).toBe(0);
    await shop.page.emulateMedia({ reducedMotion: "no-preference" });
    await expect.poll(moving).toBeGreaterThan(0);
  });

  test("whatever the brand's colour, the text on it can be read", async ({ shop, demo }) => {
    for (const colour of ["#ffe600", "#ff6a00", "#7f7f7f", "#000000", "#ffffff"]) {
      demo.styles.primaryColor = colour;
      await shop.open();
      await shop.command("Messenger.open");
      await shop.send("Hello");
      await expect(shop.log).toContainText("Hello");
      expect(await findingsOn(shop.page)).toEqual([]);
    }
  });
});
