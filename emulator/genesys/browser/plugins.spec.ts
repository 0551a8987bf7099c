import { expect, test } from "./testing/fixtures.ts";

test("Journey is there where its events are on, and takes what it is given (genesys.md §2.6)", async ({
  shop,
  demo,
}) => {
  demo.journeyEvents = { enabled: true };
  await shop.open();
  await shop.event("Messenger.ready");
  demo.journeyEvents = { enabled: false };
  expect(await shop.command("Journey.pageview", {})).toEqual({ fulfilled: undefined });
  await shop.open();
  await shop.event("Messenger.ready");
  expect(await shop.command("Journey.pageview", {})).toHaveProperty("rejected");
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
