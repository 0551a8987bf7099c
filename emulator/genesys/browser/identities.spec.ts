import { authProvider, storageKey } from "./testing/auth-provider.ts";
import { DEPLOYMENTS, expect, tab, test } from "./testing/fixtures.ts";

test("logout ends the login in every tab, and the next customer starts afresh", async ({
  shop,
  secondTab,
  vendor,
  provider,
}) => {
  await shop.open({ early: authProvider([provider.login("alice")]) });
  await shop.chat("Alice's secret");
  const other = await secondTab();
  await other.open({ early: authProvider([]) });
  await expect(other.log).toContainText("Alice's secret");
  expect(await shop.command("Auth.logout")).toEqual({ fulfilled: undefined });
  for (const tab of [shop, other]) {
    expect(await tab.event("Auth.loggedOut")).toMatchObject({
      status: expect.any(Number),
      statusText: expect.any(String),
    });
    expect(await tab.command("Auth.getTokens")).toEqual({ rejected: "There is no authenticated session" });
    expect(await tab.named("Auth.loggedOut")).toHaveLength(1);
  }
  const stored = Object.keys(await shop.stored(DEPLOYMENTS.demo));
  for (const token of ["gcatkn", "gcartkn", "actmu"]) expect(stored).not.toContain(storageKey(token));
  expect((await vendor.newest()).state).toBe("connected");
  expect(await shop.command("Auth.logout")).toEqual({ rejected: "There is no authenticated session" });

  await shop.open({ early: authProvider([provider.login("bob")]) });
  await shop.send("I am Bob");
  await expect(shop.log).toContainText("I am Bob");
  await expect(shop.log).not.toContainText("Alice's secret");
  await expect.poll(vendor.conversations).toHaveLength(2);
});

test("another customer's login on a browser that still holds the first one's token starts afresh", async ({
  shop,
  vendor,
  provider,
}) => {
  await shop.open({ early: authProvider([provider.login("alice")]) });
  await shop.chat("Alice's secret");
  await shop.page.evaluate(
    (names) => {
      for (const name of names) localStorage.removeItem(name);
    },
    [storageKey("gcatkn"), storageKey("gcartkn")],
  );
  await shop.open({
    early: authProvider([provider.login("bob"), provider.login("bob"), provider.login("bob")]),
  });
  expect(await shop.event("MessagingService.started")).toMatchObject({
    authenticated: true,
    newSession: true,
  });
  await shop.send("I am Bob");
  await expect(shop.log).toContainText("I am Bob");
  await expect(shop.log).not.toContainText("Alice's secret");
  await expect.poll(vendor.conversations).toHaveLength(2);
});

test("the customer's conversation follows to another browser", async ({ shop, provider, browser, site }) => {
  await shop.open({ early: authProvider([provider.login("alice")]) });
  await shop.chat("From the desk");
  const context = await browser.newContext();
  const phone = tab(await context.newPage(), site);
  await phone.open({ early: authProvider([provider.login("alice")]) });
  await phone.launcher.click();
  await expect(phone.log).toContainText("From the desk");
  await phone.send("From the phone");
  await expect(shop.log).toContainText("From the phone");
  await context.close();
});
