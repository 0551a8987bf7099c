import { DEPLOYMENTS, expect, test } from "./testing/fixtures.ts";

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
