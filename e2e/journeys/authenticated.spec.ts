import { beginChat } from "../fixtures/chat.ts";
import { untilCleared } from "../fixtures/cleared.ts";
import { logOut } from "../fixtures/debt.ts";
import { firstHtml } from "../fixtures/hydration.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { forgetSession } from "../fixtures/refresh.ts";
import { expect, test } from "../fixtures/test.ts";

const A_DAY_AND_AN_HOUR = 25 * 3600;

test("chat as a visitor, then log in: the conversation goes on as the customer's", async ({
  page,
  vendor,
  logIn,
}) => {
  await page.goto("/shop");
  const { conversationId } = await beginChat(page, vendor, "Before I logged in");
  await vendor.say(conversationId, "Who is there?");
  await logIn(page, "alice");

  const messenger = new Messenger(page);
  await messenger.open();
  await expect(messenger.log.getByText("Before I logged in")).toBeVisible();
  await expect(messenger.log.getByText("Who is there?")).toBeVisible();
  await expect.poll(async () => (await vendor.conversations())[0]?.authenticated).toBe(true);
  await messenger.send("It is me, Alice");
  await vendor.say(conversationId, "Welcome back, Alice.");
  await expect(messenger.log.getByText("Welcome back, Alice.")).toBeVisible();
  expect(await vendor.conversations()).toHaveLength(1);

  const hydration = await firstHtml(await page.goto("/support"));
  expect(hydration).toMatchObject({ decision: "resume", reason: "CONVERSATION_OPEN", login: "customer" });
  await messenger.open();
  for (const text of ["Before I logged in", "Who is there?", "It is me, Alice", "Welcome back, Alice."])
    await expect(messenger.log.getByText(text)).toBeVisible();
});

test("a log-in in another tab steps the conversation of this one up", async ({
  page,
  context,
  vendor,
  logIn,
}) => {
  await page.goto("/");
  await beginChat(page, vendor, "From the first tab");
  await logIn(await context.newPage(), "alice");
  await expect(page.getByRole("button", { name: "Log out" })).toBeVisible();
  await expect.poll(async () => (await vendor.conversations())[0]?.authenticated).toBe(true);
  await new Messenger(page).open();
  await expect(new Messenger(page).log.getByText("From the first tab")).toBeVisible();
  expect(await vendor.conversations()).toHaveLength(1);
});

test("logged in from the start: the vendor and the flow both know who it is", async ({
  page,
  vendor,
  logIn,
}) => {
  await logIn(page, "alice");
  const conversation = await beginChat(page, vendor, "Hello");
  expect(conversation).toMatchObject({ authenticated: true, attributes: { identity: "verified" } });
});

test("a second browser: the same conversation with its history, and it goes on in both", async ({
  page,
  browser,
  portal,
  vendor,
  logIn,
}) => {
  await logIn(page, "alice");
  const { conversationId } = await beginChat(page, vendor, "From the desk");
  await vendor.say(conversationId, "Noted.");

  const context = await browser.newContext({ baseURL: portal.baseUrl });
  const phone = await context.newPage();
  await logIn(phone, "alice");
  const hydration = await firstHtml(await phone.goto("/support"));
  expect(hydration).toMatchObject({
    decision: "resume",
    reason: expect.stringMatching(/^CONVERSATION_(FOLLOWS_CUSTOMER|OPEN)$/),
    conversationState: "active",
  });
  const list = phone.getByRole("main");
  await expect(list.getByText("Press Chat with us to go on where you left off.")).toHaveCount(1);
  await new Messenger(phone).open();
  await expect(new Messenger(phone).log.getByText("From the desk")).toBeVisible();
  await expect(new Messenger(phone).log.getByText("Noted.")).toBeVisible();
  await new Messenger(phone).send("From the phone");
  await expect(new Messenger(page).log.getByText("From the phone")).toBeVisible();
  await vendor.say(conversationId, "I see both.");
  for (const each of [page, phone])
    await expect(new Messenger(each).log.getByText("I see both.")).toBeVisible();
  expect(await vendor.conversations()).toHaveLength(1);

  // A page later this browser has a storage of its own, and nothing was taken for lost.
  expect(await firstHtml(await phone.goto("/shop"))).toMatchObject({
    decision: "resume",
    reason: "CONVERSATION_OPEN",
  });
  await page.goto("/support");
  await expect(page.getByText("Press Chat with us to go on where you left off.")).toHaveCount(1);
  await context.close();
});

test("log out in one browser: it keeps nothing, and the other one's chat goes on", async ({
  page,
  browser,
  portal,
  vendor,
  logIn,
}) => {
  await logIn(page, "alice");
  const { conversationId } = await beginChat(page, vendor, "From the desk");
  const context = await browser.newContext({ baseURL: portal.baseUrl });
  const phone = await context.newPage();
  await logIn(phone, "alice");
  await new Messenger(phone).open();
  await expect(new Messenger(phone).log.getByText("From the desk")).toBeVisible();

  const again = phone.waitForEvent("load");
  await logOut(page);
  await untilCleared(page);
  await again;

  await new Messenger(phone).open();
  await expect(new Messenger(phone).log.getByText("From the desk")).toBeVisible();
  await new Messenger(phone).send("Still here");
  await vendor.say(conversationId, "So am I.");
  await expect(new Messenger(phone).log.getByText("So am I.")).toBeVisible();
  expect(await vendor.conversations()).toHaveLength(1);
  await context.close();
});

test("a day later the vendor's tokens are dead: recognised again without a word", async ({
  page,
  vendor,
  clocks,
  logIn,
}) => {
  await logIn(page, "alice");
  const { conversationId } = await beginChat(page, vendor, "Good night");
  await page.goto("about:blank");
  await clocks.advance(A_DAY_AND_AN_HOUR);

  expect(await firstHtml(await page.goto("/support"))).toMatchObject({ decision: "resume" });
  const messenger = new Messenger(page);
  await messenger.open();
  await expect(messenger.log.getByText("Good night")).toBeVisible();
  await messenger.send("Good morning");
  await vendor.say(conversationId, "Good morning to you.");
  await expect(messenger.log.getByText("Good morning to you.")).toBeVisible();
  expect(await vendor.conversations()).toHaveLength(1);
  expect((await vendor.conversations())[0]?.authenticated).toBe(true);
});

test("the vendor's tokens and our session both over: led to log in, told why, and on it goes", async ({
  page,
  context,
  vendor,
  clocks,
  logIn,
}) => {
  await logIn(page, "alice");
  await page.goto("/shop");
  await beginChat(page, vendor, "I will fall asleep");
  await forgetSession(context);
  await clocks.advance(A_DAY_AND_AN_HOUR);
  await vendor.fault({ kind: "dropSockets" });

  await expect(page).toHaveURL(/\/login\?/, { timeout: 30_000 });
  await expect(page.getByText("Your session in this browser has ended.")).toBeVisible();
  await untilCleared(page);
  await logIn(page, "alice");
  await new Messenger(page).open();
  await expect(new Messenger(page).log.getByText("I will fall asleep")).toBeVisible();
  expect(await vendor.conversations()).toHaveLength(1);
});

test("while the vendor cannot find out who it is, the page says so, and later it does", async ({
  page,
  vendor,
  logIn,
}) => {
  await logIn(page, "alice");
  await beginChat(page, vendor, "Before the trouble");
  await page.getByRole("button", { name: "Log out" }).click();
  await untilCleared(page);
  await vendor.fault({ kind: "exchangeFails", status: 503, scope: "always" });
  await logIn(page, "alice");
  await page.goto("/shop");
  await expect(page.getByText("The chat does not know yet that it is you")).toBeVisible();
  await vendor.liftFaults();
  await page.reload();
  await new Messenger(page).open();
  await expect(new Messenger(page).log.getByText("Before the trouble")).toBeVisible();
  expect(await vendor.conversations()).toHaveLength(1);
});
