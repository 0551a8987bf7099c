import AxeBuilder from "@axe-core/playwright";
import { DEPLOYMENTS, expect, type Tab, test } from "./testing/fixtures.ts";

const size = async ({ page }: Tab) => page.locator("#genesys-mxg-container-frame").boundingBox();
const focused = ({ page }: Tab) => page.evaluate(() => document.activeElement?.id ?? "");
const button = (tab: Tab, name: string) => tab.frame.getByRole("button", { name });

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
    await button(shop, "Close messenger").click();
    await expect(shop.launcher).toBeVisible();
    expect((await size(shop))?.width).toBeLessThan(100);
    await expect(shop.page.locator("#genesys-mxg-container-frame")).toHaveAttribute("title", "Messenger");
  });

  test("a launcher on demand is shown and hidden by the page; another is not", async ({ shop, emulator }) => {
    const deployment = emulator.organisation.configuration.deployments.find(
      ({ id }) => id === DEPLOYMENTS.demo,
    );
    if (!deployment) throw new Error("the demo deployment is gone");
    await shop.open();
    await expect(shop.launcher).toBeVisible();
    expect(await shop.command("Launcher.hide")).toEqual({ rejected: expect.stringContaining("OnDemand") });
    deployment.launcherButton.visibility = "OnDemand";
    await shop.page.reload();
    await shop.event("Launcher.ready");
    deployment.launcherButton.visibility = "On";
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
    await button(shop, "Yes, please").click();
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
    await expect(button(shop, "Clear conversation")).toBeVisible();
    await button(shop, "Clear conversation").press("Enter");
    const cancel = button(shop, "Keep it");
    await expect(cancel).toBeFocused();
    await cancel.press("Tab");
    await expect(shop.frame.getByRole("button", { name: "Clear", exact: true })).toBeFocused();
    await shop.page.keyboard.press("Tab");
    await expect(cancel).toBeFocused();
    await shop.page.keyboard.press("Escape");
    await expect(shop.frame.getByRole("alertdialog")).toBeHidden();
    await expect(shop.dialog).toBeVisible();
    await expect(button(shop, "Clear conversation")).toBeFocused();
  });
});

test.describe("who may talk to whom", () => {
  /** A further frame in the page; `last` tells the page when everything it has said before has arrived. */
  async function stranger({ page }: Tab, address?: string) {
    await page.evaluate((src) => {
      const frame = document.createElement("iframe");
      frame.name = "stranger";
      if (src) frame.src = src;
      document.body.append(frame);
      window.addEventListener(
        "message",
        ({ data }) => data === "last" && Reflect.set(window, "heardLast", true),
      );
    }, address);
    await expect.poll(() => page.frame("stranger")?.url()).toBe(address ?? "about:blank");
    const frame = page.frame("stranger");
    if (!frame) throw new Error("the stranger is gone");
    return frame;
  }
  const everythingArrived = ({ page }: Tab) => page.waitForFunction(() => Reflect.get(window, "heardLast"));

  test("a window of the vendor's origin that is not the interface cannot steer the page", async ({
    shop,
    emulator,
  }) => {
    await shop.open();
    await expect(shop.launcher).toBeVisible();
    const other = await stranger(shop, `${emulator.url}/messenger/messenger.html`);
    await other.evaluate(() => {
      window.parent.postMessage(
        { channel: "genesys-messenger", kind: "intent", intent: { kind: "open" } },
        "*",
      );
      window.parent.postMessage("last", "*");
    });
    await everythingArrived(shop);
    await shop.command("Database.get");
    expect(await shop.named("Messenger.opened")).toEqual([]);
    await expect(shop.dialog).toBeHidden();
  });

  test("a window of the page's origin that is not the page cannot steer the interface", async ({ shop }) => {
    await shop.open();
    await expect(shop.launcher).toBeVisible();
    const other = await stranger(shop);
    await other.evaluate(() => {
      const messenger = window.parent.document.querySelector<HTMLIFrameElement>(
        "#genesys-mxg-container-frame",
      );
      messenger?.contentWindow?.postMessage(
        { channel: "genesys-messenger", kind: "focus", target: "launcher" },
        "*",
      );
      window.parent.postMessage("last", "*");
    });
    await everythingArrived(shop);
    expect(await shop.launcher.evaluate((launcher) => launcher === document.activeElement)).toBe(false);
  });

  test("the interface keeps to the origin that greeted it first", async ({ shop, emulator }) => {
    await shop.open();
    await expect(shop.launcher).toBeVisible();
    const answers = await shop.page.evaluate(async (origin) => {
      const messenger = document.querySelector<HTMLIFrameElement>(
        "#genesys-mxg-container-frame",
      )?.contentWindow;
      const heard: unknown[] = [];
      window.addEventListener("message", ({ data }) => heard.push(data.kind));
      const channel = "genesys-messenger";
      messenger?.postMessage({ channel, kind: "hello", hostOrigin: location.origin }, origin);
      messenger?.postMessage({ channel, kind: "hello", hostOrigin: "https://evil.example" }, origin);
      // The service frame answers every honest greeting: after its answer the other's would have come.
      const service = document.querySelector<HTMLIFrameElement>("#genesys-mxg-frame")?.contentWindow;
      service?.postMessage({ channel, kind: "hello", hostOrigin: location.origin }, origin);
      while (!heard.includes("service")) await new Promise((resolve) => requestAnimationFrame(resolve));
      return heard;
    }, emulator.url);
    expect(answers).toEqual(["service"]);
  });

  test("where the vendor's storage is blocked, the conversation works and is forgotten", async ({
    shop,
    vendor,
  }) => {
    await vendor.fault({ kind: "storageBlocked", scope: "always" });
    await shop.open();
    await shop.launcher.click();
    await shop.send("Hello");
    await shop.event("MessagingService.messagesReceived");
    expect(await shop.stored(DEPLOYMENTS.demo)).toEqual({});
    await shop.page.reload();
    await shop.event("MessagingService.ready");
    expect(await shop.named("MessagingService.restoring")).toEqual([]);
  });
});

test.describe("accessibility (WCAG 2.2 AA)", () => {
  const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const violations = async ({ page }: Tab) => {
    const result = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    return result.violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(" "))]);
  };
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
          expect(await violations(shop)).toEqual([]);
          await shop.launcher.click();
          await shop.event("MessagingService.started");
          expect(await violations(shop)).toEqual([]);
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
          expect(await violations(shop)).toEqual([]);
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
          expect(await violations(shop)).toEqual([]);
          await vendor.say({
            text: "Or",
            content: [{ contentType: "QuickReply", quickReply: { text: "Yes", payload: "Y" } }],
          });
          await expect(button(shop, "Yes")).toBeVisible();
          expect(await violations(shop)).toEqual([]);
          await vendor.act("disconnect");
          await expect(button(shop, "Start a new conversation")).toBeVisible();
          expect(await violations(shop)).toEqual([]);
        });
      });
    }
  }

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

  test("whatever the brand's colour, the text on it can be read", async ({ shop, emulator }) => {
    const deployment = emulator.organisation.configuration.deployments.find(
      ({ id }) => id === DEPLOYMENTS.demo,
    );
    if (!deployment) throw new Error("the demo deployment is gone");
    const usual = deployment.styles.primaryColor;
    for (const colour of ["#ffe600", "#ff6a00", "#7f7f7f", "#000000", "#ffffff"]) {
      deployment.styles.primaryColor = colour;
      await shop.open();
      await shop.command("Messenger.open");
      await shop.send("Hello");
      await expect(shop.log).toContainText("Hello");
      expect(await violations(shop)).toEqual([]);
    }
    deployment.styles.primaryColor = usual;
  });
});
