import { DEPLOYMENTS, expect, type Tab, test } from "./testing/fixtures.ts";

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
