import type { BrowserContext, Page } from "playwright/test";
import { beginChat } from "../fixtures/chat.ts";
import { untilCleared } from "../fixtures/cleared.ts";
import { logOut } from "../fixtures/debt.ts";
import { firstHtml, firstHtmlAt } from "../fixtures/hydration.ts";
import { logInAs } from "../fixtures/log-in.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { expect, test } from "../fixtures/test.ts";

const SECRET = "my old address was Rosengasse";

async function leftInStorage(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
}

/** Everything that any page of the context receives from now on, as text. */
function recordNetwork(context: BrowserContext): string[] {
  const received: string[] = [];
  context.on("response", async (response) => {
    received.push(await response.text().catch(() => ""));
  });
  context.on("page", (page) =>
    page.on("websocket", (socket) =>
      socket.on("framereceived", ({ payload }) => received.push(String(payload))),
    ),
  );
  return received;
}

test("log out, then another customer: nothing of the first anywhere", async ({
  page,
  context,
  vendor,
  logIn,
  newcomer,
}) => {
  await logIn(page, "alice");
  const { conversationId } = await beginChat(page, vendor, SECRET);
  await page.goto("/support");
  const own = await page
    .getByRole("main")
    .getByRole("link", { name: /conversation/i })
    .first()
    .getAttribute("href");
  await logOut(page);
  await untilCleared(page);

  const received = recordNetwork(context);
  const other = await context.newPage();
  await logInAs(other, newcomer);
  const hydration = await firstHtml(await other.goto("/support"));
  expect(hydration).toMatchObject({ decision: "fresh", reason: "NO_CONVERSATION" });
  expect(own).toMatch(/^\/support\/conversations\//);
  expect((await other.goto(own ?? ""))?.status()).toBe(404);
  const fresh = await beginChat(other, vendor, "I am somebody else");
  expect(fresh.conversationId).not.toBe(conversationId);
  expect(fresh.attributes.resumeNote ?? "").toBe("");
  await other.reload();
  await new Messenger(other).open();
  await expect(new Messenger(other).log.getByText("I am somebody else")).toBeVisible();
  const everything = [...received, await other.content(), await leftInStorage(other)].join("\n");
  expect(everything).not.toContain(SECRET);
  expect(everything).not.toContain(conversationId);
  expect(await other.goto("/support").then((response) => response?.text())).not.toContain(own);
});

test("back again, the customer finds the conversation and what was said", async ({ page, vendor, logIn }) => {
  await logIn(page, "alice");
  await beginChat(page, vendor, SECRET);
  await page.goto("/support");
  const link = page
    .getByRole("main")
    .getByRole("link", { name: /conversation/i })
    .first();
  const own = (await link.getAttribute("href")) ?? "";
  await page.getByRole("button", { name: "Log out" }).click();
  await untilCleared(page);
  await logIn(page, "alice");
  await page.goto(own);
  await expect(page.getByText("Press Chat with us to go on where you left off.")).toBeVisible();
  await new Messenger(page).open();
  await expect(new Messenger(page).log.getByText(SECRET)).toBeVisible();
});

test("every open tab is cleared", async ({ page, context, vendor, logIn }) => {
  await logIn(page, "alice");
  await beginChat(page, vendor, SECRET);
  const second = await context.newPage();
  await second.goto("/support");
  await new Messenger(second).open();
  await expect(new Messenger(second).log.getByText(SECRET)).toBeVisible();

  await page.getByRole("button", { name: "Log out" }).click();
  await untilCleared(page);
  await expect(second.getByRole("link", { name: "Log in" })).toBeVisible();
  await untilCleared(second);
  await expect(new Messenger(second).dialog).toHaveCount(0);
});

test("log out while the vendor cannot be reached: cleared before anything else, once it can", async ({
  page,
  context,
  portal,
  vendor,
  logIn,
}) => {
  await logIn(page, "alice");
  await beginChat(page, vendor, SECRET);
  await page.goto("about:blank");
  await context.route(`${portal.emulatorUrl}/**`, (route) => route.abort("connectionrefused"));
  await page.goto("/");
  await logOut(page);

  const away = await firstHtml(await page.goto("/shop"));
  expect(away).toMatchObject({
    decision: "clear-first",
    reason: "LOGOUT_DEBT",
    conversationState: "none",
    attributes: {},
  });
  await expect(page.getByText("Your last chat has yet to be cleared from this browser.")).toBeVisible();
  expect(await leftInStorage(page)).toContain(":actmu");

  await context.unroute(`${portal.emulatorUrl}/**`);
  expect(await firstHtmlAt(page, "/")).toMatchObject({ decision: "clear-first" });
  await untilCleared(page);
  expect(await firstHtml(await page.reload())).toMatchObject({ decision: "fresh" });
  await beginChat(page, vendor, "Is anybody there?");
  await expect(new Messenger(page).log.getByText(SECRET)).toHaveCount(0);
});

test("somebody else after a session that was not logged out: cleared first", async ({
  page,
  context,
  vendor,
  logIn,
}) => {
  await logIn(page, "alice");
  await beginChat(page, vendor, SECRET);
  await page.goto("about:blank");
  const [session] = (await context.cookies()).filter(({ name }) => /^(__Host-)?rethread(-\d+)?$/.test(name));
  await context.clearCookies({ name: session?.name });
  expect(await firstHtmlAt(page, "/")).toMatchObject({
    decision: "clear-first",
    reason: "IDENTITY_SWITCH",
  });
  await untilCleared(page);
  await logIn(page, "bob");
  await beginChat(page, vendor, "Is anybody there?");
  await expect(new Messenger(page).log.getByText(SECRET)).toHaveCount(0);
});

test("Clear this chat does the same without logging out, and nothing is chained to it", async ({
  page,
  vendor,
  logIn,
}) => {
  await logIn(page, "alice");
  const old = await beginChat(page, vendor, SECRET);
  await page.getByRole("button", { name: "Clear this chat" }).click();
  await untilCleared(page);
  await expect(page.getByRole("button", { name: "Log out" })).toBeVisible();
  expect(await firstHtml(await page.goto("/"))).toMatchObject({
    decision: "fresh",
    reason: "CLEARED_BY_CUSTOMER",
  });
  const fresh = await beginChat(page, vendor, "Something new");
  expect(fresh.conversationId).not.toBe(old.conversationId);
  expect(fresh.attributes.resumeNote ?? "").toBe("");
  await expect(new Messenger(page).log.getByText(SECRET)).toHaveCount(0);
});

test("each part is confirmed when it is done, and only the last answer empties the browser's storage", async ({
  page,
  vendor,
  logIn,
}) => {
  const answers: string[] = [];
  page.on("response", async (response) => {
    const part = /"part":"(\w+)"/.exec(response.request().postData() ?? "")?.[1];
    if (part)
      answers.push(`${part} ${response.status()} ${(await response.headerValue("clear-site-data")) ?? "-"}`);
  });
  await logIn(page, "alice");
  await beginChat(page, vendor, SECRET);
  await page.getByRole("button", { name: "Log out" }).click();
  await untilCleared(page);
  const last = ["MESSENGER_CLEAR 204 -", 'BROWSER_STORAGE 204 "cache", "storage"'];
  await expect.poll(() => answers.slice(-2)).toEqual(last);
});

test("a log-out that another site sends changes nothing; the same form from our page logs out", async ({
  page,
  logIn,
}) => {
  await logIn(page, "alice");
  const html = await (await page.request.get("/")).text();
  const action = /name="(\$ACTION_ID_[0-9a-f]+)"/.exec(html)?.[1] ?? "";
  expect(action).not.toBe("");
  const send = (site: string) =>
    page.request.post("/", {
      multipart: { [action]: "" },
      headers: { "sec-fetch-site": site },
      maxRedirects: 0,
    });
  const orders = async () => (await page.request.get("/orders", { maxRedirects: 0 })).status();
  for (const site of ["cross-site", "same-site"]) {
    expect((await send(site)).status()).toBe(403);
    expect(await orders()).toBe(200);
  }
  expect((await send("same-origin")).status()).toBe(303);
  expect(await orders()).toBe(307);
});
