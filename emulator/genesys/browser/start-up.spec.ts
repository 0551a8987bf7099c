import { DEPLOYMENTS, expect, test } from "./testing/fixtures.ts";
import { hold } from "./testing/hold.ts";

test.describe("start-up (genesys.md §1.2)", () => {
  test("the queue runs when the configuration has arrived, and the script takes the snippet's place", async ({
    shop,
  }) => {
    const configuration = await hold(shop.page, "config.json");
    const early =
      "Genesys('command', 'GenesysJS.configuration', {}, (value) => { window.answer = value.id })";
    await shop.open({ early });
    await shop.page.waitForFunction(() => window.Genesys !== window.snippetFunction);
    await configuration.asked;
    expect(await shop.seen()).toEqual([]);
    expect(await shop.page.evaluate(() => Reflect.get(window, "answer"))).toBeUndefined();
    configuration.release();
    await shop.event("Messenger.ready");
    await expect.poll(() => shop.page.evaluate(() => Reflect.get(window, "answer"))).toBe(DEPLOYMENTS.demo);
  });

  test("a command that comes before the configuration waits behind the queue", async ({ shop }) => {
    const configuration = await hold(shop.page, "config.json");
    await shop.open({ early: "Genesys('command', 'Database.set', { a: 1 })" });
    await configuration.asked;
    const answered = shop.command("Database.get");
    configuration.release();
    expect(await answered).toEqual({ fulfilled: { a: 1 } });
  });

  test("calls to the snippet's own function go to a dead queue", async ({ shop }) => {
    await shop.open();
    await shop.event("Messenger.ready");
    const outcome = await shop.page.evaluate(() => {
      window.snippetFunction("command", "Messenger.open");
      return window.Genesys === window.snippetFunction;
    });
    expect(outcome).toBe(false);
    await shop.command("Database.get");
    await expect(shop.dialog).toBeHidden();
  });

  test("configurationReceived carries the deployment and the snippet, before anything of the Messenger", async ({
    shop,
  }) => {
    await shop.open();
    await shop.event("Messenger.ready");
    const [first] = await shop.seen();
    expect(first).toMatchObject({
      publisher: "GenesysJS",
      event: "GenesysJS.configurationReceived",
      data: { deploymentConfig: { id: DEPLOYMENTS.demo }, snippetConfig: { deploymentId: DEPLOYMENTS.demo } },
    });
  });

  test("a host that the deployment does not allow gets domainNotAllowed, no frame, and no answer to its queue", async ({
    shop,
  }) => {
    const domains = await hold(shop.page, "domains.json");
    await shop.open({
      deployment: "elsewhere",
      early: "Genesys('command', 'Database.get', {}, () => { window.answer = 1 })",
    });
    await domains.asked;
    await shop.page.evaluate(() =>
      window.Genesys("subscribe", "GenesysJS.domainNotAllowed", ({ event }: { event: string }) => {
        Reflect.set(window, "told", event);
      }),
    );
    domains.release();
    await expect
      .poll(() => shop.page.evaluate(() => Reflect.get(window, "told")))
      .toBe("GenesysJS.domainNotAllowed");
    expect(await shop.seen()).toEqual([]);
    expect(await shop.page.locator("iframe").count()).toBe(0);
    expect(await shop.page.evaluate(() => Reflect.get(window, "answer"))).toBeUndefined();
  });

  test("an inactive deployment publishes its configuration and loads no plugin", async ({ shop }) => {
    await shop.open({ deployment: "inactive" });
    await shop.event("GenesysJS.configurationReceived");
    expect(await shop.command("Messenger.open")).toEqual({
      rejected: "Command Messenger.open is not available",
    });
    expect(await shop.page.locator("iframe").count()).toBe(0);
  });

  test("an unknown deployment starts nothing", async ({ shop }) => {
    const problem = shop.page.waitForEvent("console", (message) =>
      message.text().includes("domains.json answered 403"),
    );
    await shop.open({ deployment: "unknown" });
    await problem;
    expect(await shop.seen()).toEqual([]);
  });

  test("a second copy of the script does nothing but say so", async ({ shop, emulator }) => {
    await shop.open();
    await shop.event("Messenger.ready");
    const warning = shop.page.waitForEvent("console", (message) => message.text().includes("already loaded"));
    const same = await shop.page.evaluate((src) => {
      const before = window.Genesys;
      const script = document.createElement("script");
      script.src = src;
      return new Promise((resolve) => {
        script.addEventListener("load", () => resolve(window.Genesys === before));
        document.head.append(script);
      });
    }, `${emulator.url}/genesys-bootstrap/genesys.min.js`);
    await warning;
    expect(same).toBe(true);
    expect(await shop.page.locator("iframe").count()).toBe(2);
  });
});

test("GenesysJS.configuration is refused before there is one", async ({ shop }) => {
  const configuration = await hold(shop.page, "config.json");
  await shop.open();
  await configuration.asked;
  expect(await shop.command("GenesysJS.configuration")).toEqual({
    rejected: "Deployment config is not available",
  });
  configuration.release();
});
