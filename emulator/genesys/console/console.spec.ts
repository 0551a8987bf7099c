import { expect, test } from "playwright/test";
import { demoConfiguration, type Emulator, startEmulator } from "../server.ts";
import { findingsOn } from "../testing/axe.ts";
import { connectGuest, type Guest } from "../testing/guest.ts";

let emulator: Emulator;
let guest: Guest;

test.beforeEach(async ({ page }) => {
  const configuration = demoConfiguration();
  for (const flow of configuration.flows) flow.onConversation = flow.onConversation.slice(-1);
  emulator = await startEmulator({ configuration });
  guest = await connectGuest(emulator.url);
  await guest.configure();
  await guest.say("Where is my order?", { cartId: "c-1" });
  await page.goto(`${emulator.url}/agent`);
  await page.getByRole("link", { name: /Where is my order/ }).click();
  // Loaded with its script, which takes what the forms say.
  await page.waitForURL(/\/agent\/[^/]+$/);
});

test.afterEach(async () => {
  await guest.close();
  await emulator.close();
});

test("the agent sees what comes as it comes, and answers", async ({ page }) => {
  const transcript = page.getByRole("log", { name: "Transcript" });
  await expect(transcript).toContainText("Where is my order?");
  await page.getByRole("textbox", { name: "Reply" }).fill("It is on its way.");
  expect((await guest.next("StructuredMessage")).body.events).toMatchObject([{ eventType: "Typing" }]);
  await page.getByRole("textbox", { name: "Reply" }).press("Enter");
  expect((await guest.next("StructuredMessage")).body.text).toBe("It is on its way.");
  await expect(transcript).toContainText("It is on its way.");

  const events = [{ eventType: "Typing", typing: { type: "On" } }];
  guest.request({ action: "onMessage", message: { type: "Event", events } });
  await expect(page.getByText("The customer is typing")).toBeVisible();
  await page.getByRole("textbox", { name: "Reply" }).fill("An unfinished draft");
  await guest.say("Thank you!", { cartId: "c-2" });
  await expect(transcript).toContainText("Thank you!");
  await expect(page.getByText("The customer is typing")).toBeHidden();
  await expect(page.getByRole("region", { name: "From the browser, unverified" })).toContainText("c-2");
  await expect(page.getByRole("textbox", { name: "Reply" })).toHaveValue("An unfinished draft");
});

test("a reply that does not arrive is there to be sent again, before what was written since", async ({
  page,
}) => {
  const reply = page.getByRole("textbox", { name: "Reply" });
  const held = Promise.withResolvers<void>();
  await page.route("**/messages", async (route) => {
    await held.promise;
    await route.abort();
  });
  await reply.fill("It is on its way.");
  await page.getByLabel("Add").selectOption("a card");
  await reply.press("Enter");
  await expect(reply).toHaveValue("");
  await reply.fill("It comes tomorrow.");
  held.resolve();
  await expect(page.getByText("The emulator does not answer.")).toBeVisible();
  await expect(reply).toHaveValue("It is on its way.\nIt comes tomorrow.");
  await expect(page.getByLabel("Add")).toHaveValue("card");
  await page.unroute("**/messages");
  await reply.press("Enter");
  const { body } = await guest.next("StructuredMessage", (frame) => Boolean(frame.body.text));
  expect([body.text, body.content?.length]).toEqual(["It is on its way.\nIt comes tomorrow.", 1]);
  await expect(page.getByText("The emulator does not answer.")).toBeHidden();
});

test("the agent offers choices, hands over, ends, and wraps up", async ({ page }) => {
  for (const [choice, type] of [
    ["quick replies", "QuickReply"],
    ["a card", "Card"],
    ["a carousel", "Carousel"],
    ["a date picker", "DatePicker"],
    ["a list picker", "ListPicker"],
    ["a form", "Form"],
  ] as const) {
    await page.getByRole("textbox", { name: "Reply" }).fill(`With ${choice}`);
    await page.getByLabel("Add").selectOption(choice);
    await page.getByRole("button", { name: "Send reply" }).click();
    const { body } = await guest.next("StructuredMessage", (frame) => frame.body.text === `With ${choice}`);
    expect(body.content?.[0]?.contentType).toBe(type);
  }
  await page.getByLabel("Transfer to").selectOption("Billing");
  await page.getByRole("button", { name: "Transfer" }).click();
  await expect(page.getByRole("heading", { name: /Billing/ })).toBeVisible();
  await page.getByRole("button", { name: "End conversation" }).click();
  await expect(page.getByText("The conversation has ended.")).toBeVisible();
  await page.getByLabel("Wrap-up code").selectOption("Follow-up needed");
  await page.getByRole("button", { name: "Finish wrap-up" }).click();
  await expect(page.getByText("Wrap-up: Follow-up needed")).toBeVisible();
});

test("everything that the agent can do is in sight on a small laptop", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect(page.getByRole("textbox", { name: "Reply" })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole("button", { name: "End conversation" })).toBeInViewport({ ratio: 1 });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`nothing for axe to find, ${colorScheme}, narrow and wide`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await findingsOn(page)).toEqual([]);
    }
  });
}
