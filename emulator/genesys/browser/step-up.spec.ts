import { authProvider } from "./testing/auth-provider.ts";
import { expect, test } from "./testing/fixtures.ts";

test("step-up lifts the anonymous conversation to the customer's, in place", async ({
  shop,
  vendor,
  provider,
}) => {
  await shop.open({ early: authProvider([], { rejects: true, signIns: [provider.login("alice")] }) });
  await shop.event("Auth.signInAvailable");
  await shop.chat("Before the log-in");
  await shop.button("Sign in").click();
  await shop.event("Auth.signingIn");
  expect(await shop.event("Auth.signedIn")).toEqual({ authCode: expect.any(String) });
  expect(await shop.event("MessagingService.steppedUpConversation")).toMatchObject({
    events: [{ eventType: "Presence", presence: { type: "SignIn" } }],
  });
  await expect(shop.button("Sign in")).toBeHidden();
  await expect(shop.log).toContainText("Before the log-in");
  await shop.send("After it");
  await expect(shop.log).toContainText("After it");
  expect(await vendor.conversations()).toHaveLength(1);
  expect((await vendor.newest()).authenticated).toBe(true);
});

test("a provider that signs in by a page of its own tells by an event", async ({
  shop,
  vendor,
  provider,
}) => {
  await shop.open({ early: authProvider([], { rejects: true }) });
  await shop.chat("Before the log-in");
  await shop.page.evaluate(
    (login) => Reflect.get(window, "provider").publish("signedIn", login),
    provider.login("alice"),
  );
  await shop.event("Auth.signedIn");
  await shop.event("MessagingService.steppedUpConversation");
  expect((await vendor.newest()).authenticated).toBe(true);
  await shop.page.evaluate(() => Reflect.get(window, "provider").publish("signInFailed", "closed"));
  expect(await shop.event("Auth.signInFailed")).toEqual({ error: "closed" });
});

test("stepUpConversation resolves with code and JWT, and is refused without a conversation", async ({
  shop,
  provider,
}) => {
  const login = provider.login("alice");
  await shop.open({ early: authProvider([], { rejects: true, signIns: [login] }) });
  await shop.event("MessagingService.ready");
  expect(await shop.command("MessagingService.stepUpConversation")).toEqual({ rejected: expect.any(String) });
  await shop.event("MessagingService.stepUpConversationError");
  await shop.chat("Hello");
  expect(await shop.command("MessagingService.stepUpConversation")).toEqual({
    fulfilled: { authCode: login.authCode, jwt: expect.any(String) },
  });
});

test("a log-in between two pages keeps the conversation", async ({ shop, vendor, provider }) => {
  await shop.open();
  await shop.chat("As a stranger");
  await shop.open({ early: authProvider([provider.login("alice")]) });
  expect(await shop.event("MessagingService.started")).toMatchObject({
    authenticated: true,
    newSession: false,
  });
  await shop.send("As Alice");
  await expect(shop.log).toContainText("As a stranger");
  await expect(shop.log).toContainText("As Alice");
  expect(await vendor.conversations()).toHaveLength(1);
});
