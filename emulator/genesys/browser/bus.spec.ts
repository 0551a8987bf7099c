import { DEPLOYMENTS, expect, test } from "./testing/fixtures.ts";

test.describe("start-up (genesys.md §1.2)", () => {
  test("the queue runs when the configuration has arrived, and the script takes the snippet's place", async ({
    shop,
  }) => {
    const configuration = await holdConfiguration(shop);
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
    const configuration = await holdConfiguration(shop);
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
    const domains = await holdDomains(shop);
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

test.describe("commands and events (genesys.md §1.1)", () => {
  test.beforeEach(async ({ shop }) => {
    await shop.open();
    await shop.event("Messenger.ready");
  });

  test("every action answers undefined; results come through callbacks, later", async ({ shop }) => {
    const order = await shop.page.evaluate(
      () =>
        new Promise<unknown[]>((resolve) => {
          const order: unknown[] = [];
          const returned = window.Genesys("command", "Database.get", {}, () => {
            order.push("fulfilled");
            resolve(order);
          });
          order.push(returned === undefined ? "undefined" : "something", "after");
        }),
    );
    expect(order).toEqual(["undefined", "after", "fulfilled"]);
  });

  test("options may be left out", async ({ shop }) => {
    const value = await shop.page.evaluate(
      () => new Promise((resolve) => window.Genesys("command", "Database.get", resolve)),
    );
    expect(value).toEqual({});
  });

  test("an unknown command is rejected", async ({ shop }) => {
    expect(await shop.command("IdentifyUser.set")).toEqual({
      rejected: "Command IdentifyUser.set is not available",
    });
  });

  test("a sticky event is replayed without eventName, another is not", async ({ shop }) => {
    await shop.command("Database.set", { a: 1 });
    await shop.event("Database.updated");
    const replayed = await shop.page.evaluate(
      () =>
        new Promise<object[]>((resolve) => {
          const received: object[] = [];
          window.Genesys("subscribe", "Database.updated", (envelope: object) => received.push(envelope));
          window.Genesys("subscribe", "Database.ready", (envelope: object) => {
            received.push(envelope);
            setTimeout(() => resolve(received), 0);
          });
        }),
    );
    expect(replayed).toEqual([
      { time: expect.any(Number), publisher: "Database", event: "Database.ready", data: {} },
    ]);
  });

  test("a live event carries the whole envelope", async ({ shop }) => {
    await shop.command("Database.set", { a: 1 });
    await shop.event("Database.updated");
    expect((await shop.named("Database.updated"))[0]).toEqual({
      time: expect.any(Number),
      publisher: "Database",
      event: "Database.updated",
      eventName: "updated",
      data: { a: 1 },
    });
  });

  test("subscribers are called after the caller has finished, each on its own", async ({ shop }) => {
    const order = await shop.page.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const order: string[] = [];
          window.Genesys("registerPlugin", "Shop", (plugin: { publish(event: string): void }) => {
            window.Genesys("subscribe", "Shop.event", () => {
              order.push("first");
              Promise.resolve().then(() => order.push("between"));
            });
            window.Genesys("subscribe", "Shop.event", () => {
              order.push("second");
              resolve(order);
            });
            plugin.publish("event");
            order.push("published");
          });
        }),
    );
    expect(order).toEqual(["published", "first", "between", "second"]);
  });

  test("a name is taken once", async ({ shop }) => {
    const message = await shop.page.evaluate(() => {
      window.Genesys("registerPlugin", "AuthProvider", () => {});
      try {
        window.Genesys("registerPlugin", "AuthProvider", () => {});
        return "registered twice";
      } catch (error) {
        return error instanceof Error ? error.message : "";
      }
    });
    expect(message).toBe("Can't register plugin AuthProvider -- Name is already taken");
  });

  test("a plugin has commands, events, shared data and its own unsubscribe", async ({ shop }) => {
    const result = await shop.page.evaluate(async () => {
      type Handle = {
        registerCommand(
          name: string,
          handler: (e: { data: number; resolve(v: unknown): void; reject(v: unknown): void }) => void,
        ): void;
        command(name: string, options?: unknown): Promise<unknown>;
        subscribe(event: string, callback: () => void): void;
        unsubscribe(event: string): void;
        publish(event: string, data?: unknown): void;
        republish(event: string, data?: unknown): void;
        data(name: string, value?: unknown): unknown;
        ready(): void;
      };
      const handle = await new Promise<Handle>((resolve) =>
        window.Genesys("registerPlugin", "Cart", resolve),
      );
      handle.registerCommand("double", (e) => (e.data > 0 ? e.resolve(e.data * 2) : e.reject("too small")));
      const doubled = await handle.command("Cart.double", 21);
      const refused = await handle.command("Cart.double", 0).catch((reason: unknown) => reason);
      let heard = 0;
      handle.subscribe("Cart.changed", () => heard++);
      handle.publish("changed", { items: 3 });
      await new Promise((resolve) => setTimeout(resolve, 0));
      handle.unsubscribe("Cart.changed");
      handle.publish("changed", { items: 4 });
      handle.republish("total", 12);
      handle.ready();
      handle.data("settings", { quiet: true });
      const late = (event: string) =>
        new Promise((resolve) =>
          window.Genesys("subscribe", event, ({ data }: { data: unknown }) => resolve(data)),
        );
      const total = await late("Cart.total");
      const ready = await late("Cart.ready");
      return {
        doubled,
        refused,
        heard,
        total,
        ready,
        changed: handle.data("Cart.changed"),
        settings: handle.data("settings"),
      };
    });
    expect(result).toEqual({
      doubled: 42,
      refused: "too small",
      heard: 1,
      total: 12,
      ready: {},
      changed: { items: 4 },
      settings: { quiet: true },
    });
  });

  test("GenesysJS.configuration leaves out what is not for the page", async ({ shop }) => {
    const outcome = await shop.command("GenesysJS.configuration");
    expect(outcome).toMatchObject({
      fulfilled: {
        id: DEPLOYMENTS.demo,
        messenger: { apps: { conversations: { conversationClear: { enabled: true } } } },
      },
    });
    const said = JSON.stringify(outcome);
    for (const trimmed of ["styles", "launcherButton", "markdown", "humanize"])
      expect(said).not.toContain(`"${trimmed}"`);
  });
});

test("Journey is there where its events are on, and takes what it is given (genesys.md §2.6)", async ({
  shop,
  emulator,
}) => {
  const { deployments } = emulator.organisation.configuration;
  const deployment = deployments.find(({ id }) => id === DEPLOYMENTS.demo);
  if (!deployment) throw new Error("the demo deployment is gone");
  deployment.journeyEvents = { enabled: true };
  await shop.open();
  await shop.event("Messenger.ready");
  deployment.journeyEvents = { enabled: false };
  expect(await shop.command("Journey.pageview", {})).toEqual({ fulfilled: undefined });
  await shop.open();
  await shop.event("Messenger.ready");
  expect(await shop.command("Journey.pageview", {})).toHaveProperty("rejected");
});

test("GenesysJS.configuration is refused before there is one", async ({ shop }) => {
  const configuration = await holdConfiguration(shop);
  await shop.open();
  await configuration.asked;
  expect(await shop.command("GenesysJS.configuration")).toEqual({
    rejected: "Deployment config is not available",
  });
  configuration.release();
});

test.describe("Database (genesys.md §2.3)", () => {
  test.beforeEach(async ({ shop }) => {
    await shop.open();
    await shop.event("Database.ready");
  });
  const attributes = (customAttributes: object) => ({ messaging: { customAttributes } });

  test("set replaces attributes, update merges them, get reads by path, remove takes away", async ({
    shop,
  }) => {
    await shop.command("Database.set", attributes({ a: "1" }));
    await shop.command("Database.update", attributes({ b: "2" }));
    expect(await shop.command("Database.get", { name: "messaging.customAttributes" })).toEqual({
      fulfilled: { a: "1", b: "2" },
    });
    await shop.command("Database.set", attributes({ c: "3" }));
    expect(await shop.command("Database.get")).toEqual({ fulfilled: attributes({ c: "3" }) });
    await shop.command("Database.remove", { name: "messaging.customAttributes" });
    expect(await shop.command("Database.get")).toEqual({ fulfilled: { messaging: {} } });
    expect(await shop.event("Database.removed")).toEqual({ messaging: {} });
  });

  test("nothing of it survives a reload", async ({ shop }) => {
    await shop.command("Database.set", attributes({ a: "1" }));
    await shop.page.reload();
    await shop.event("Database.ready");
    expect(await shop.command("Database.get")).toEqual({ fulfilled: {} });
  });
});

type Held = { asked: Promise<unknown>; release: () => void };
type Shop = { page: import("playwright/test").Page };

/** Holds one of the start-up's two documents back until the test has looked. */
async function hold({ page }: Shop, file: string): Promise<Held> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(`**/${file}`, async (route) => {
    await released;
    await route.continue();
  });
  return { asked: page.waitForRequest(`**/${file}`), release };
}
const holdConfiguration = (shop: Shop) => hold(shop, "config.json");
const holdDomains = (shop: Shop) => hold(shop, "domains.json");
