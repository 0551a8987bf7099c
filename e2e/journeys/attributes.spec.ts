import { beginChat } from "../fixtures/chat.ts";
import { firstHtml } from "../fixtures/hydration.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { expect, test } from "../fixtures/test.ts";
import type { Vendor } from "../fixtures/vendor.ts";

async function attributes(vendor: Vendor): Promise<Record<string, string>> {
  return (await vendor.conversations())[0]?.attributes ?? {};
}

async function sentByBrowser(vendor: Vendor): Promise<Record<string, string>> {
  return (await vendor.conversations())[0]?.unverifiedAttributes ?? {};
}

async function writtenByServer(vendor: Vendor): Promise<Record<string, string>> {
  return (await vendor.conversations())[0]?.verifiedAttributes ?? {};
}

test("a change of the cart reaches the agent from the server at once, from the browser with the next message", async ({
  page,
  vendor,
}) => {
  await page.goto("/shop");
  await beginChat(page, vendor, "I have a question");
  expect((await sentByBrowser(vendor)).cartValue).toBeUndefined();
  await page.getByRole("button", { name: /^Add/ }).first().click();
  await expect(page.getByRole("link", { name: /Cart.*1 item/ })).toBeVisible();
  const database = () =>
    page.evaluate(
      () =>
        new Promise<string | undefined>((resolve) => {
          const { Genesys } = window as unknown as { Genesys: (...call: unknown[]) => void };
          Genesys("command", "Database.get", { name: "messaging.customAttributes" }, (data: unknown) =>
            resolve(JSON.stringify(data)),
          );
        }),
    );
  await expect.poll(database).toContain("cartValue");
  await expect.poll(async () => Number((await writtenByServer(vendor)).cartValue)).toBeGreaterThan(0);
  expect((await sentByBrowser(vendor)).cartValue, "the browser sends nothing by itself").toBeUndefined();

  await new Messenger(page).send("About what is in my cart");
  await expect.poll(async () => Number((await sentByBrowser(vendor)).cartValue)).toBeGreaterThan(0);
  expect((await attributes(vendor)).cartId).toMatch(/^[0-9a-f-]{36}$/);
});

test("they are set again after a reload, before any message", async ({ page, vendor }) => {
  await page.goto("/");
  await beginChat(page, vendor, "First");
  const hydration = await firstHtml(await page.goto("/shop"));
  expect(hydration.attributes).toMatchObject({
    lastPage: "/shop",
    persistentSessionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    contextTicket: expect.stringMatching(/^ey/),
    lastInteractionAt: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  const messenger = new Messenger(page);
  await messenger.open();
  await messenger.send("Second");
  await expect.poll(async () => (await attributes(vendor)).lastPage).toBe("/shop");
});

test("logging in keeps the conversation and tells the agent", async ({ page, vendor, logIn }) => {
  await page.goto("/");
  const { conversationId } = await beginChat(page, vendor, "Before logging in");
  await logIn(page, "alice");
  const hydration = await firstHtml(await page.goto("/support"));
  expect(hydration).toMatchObject({
    decision: "resume",
    reason: "CONVERSATION_OPEN",
    conversationState: "active",
  });
  expect(hydration.attributes.customerIdHash).toMatch(/^[0-9a-f]{64}$/);
  const messenger = new Messenger(page);
  await messenger.open();
  await expect(messenger.log.getByText("Before logging in")).toBeVisible();
  await messenger.send("After logging in");
  await expect
    .poll(async () => (await attributes(vendor)).customerIdHash)
    .toBe(hydration.attributes.customerIdHash);
  expect((await vendor.conversations()).map((one) => one.conversationId)).toEqual([conversationId]);
});

test("one that is too large or holds an address is refused with a clear message, and chat goes on", async ({
  page,
  vendor,
}) => {
  await page.goto("/");
  await beginChat(page, vendor, "Hello");
  const setting = (added: Record<string, string>) =>
    page.evaluate((given) => {
      const { rethread } = window as unknown as {
        rethread: { setAttributes(a: Record<string, string>): void };
      };
      try {
        rethread.setAttributes(given);
        return null;
      } catch (error) {
        const { code, message } = error as Error & { code: string };
        return { code, message };
      }
    }, added);
  expect(await setting({ contact: "alice@example.com" })).toEqual({
    code: "ATTRIBUTE_PERSONAL_DATA",
    message: 'The attribute "contact" looks like an e-mail address: send a hash or a reference instead.',
  });
  const tooLarge = await setting({ essay: "x".repeat(3_000) });
  expect(tooLarge?.code).toBe("ATTRIBUTES_TOO_LARGE");
  expect(tooLarge?.message).toContain('"essay"');
  expect(await setting({ campaign: "autumn" })).toBeNull();
  await expect
    .poll(async () => {
      await new Messenger(page).send(`Still here ${Date.now()}`);
      return (await attributes(vendor)).campaign;
    })
    .toBe("autumn");
  expect(await attributes(vendor)).not.toHaveProperty("contact");
});
