import { readFileSync } from "node:fs";
import type { Page } from "playwright/test";
import { expectNoFinding } from "../fixtures/accessible.ts";
import { beginChat } from "../fixtures/chat.ts";
import { noteSnapshot } from "../fixtures/flow.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { expect, test } from "../fixtures/test.ts";

// The copies wait their turn behind those of whatever has ended at the same time.
test.describe.configure({ timeout: 180_000 });

const TEN_DAYS = 10 * 86_400;
const CARD = "4111 1111 1111 1111";

interface Part {
  messages: { id: string; text: string; author: { kind: string; name: string | null } }[];
  nextAfter: string | null;
}

/** The conversations of the page's session, as its own scripts would ask for them; newest first. */
async function conversationsOf(page: Page): Promise<{ id: string; previousId: string | null }[]> {
  return (await (await page.request.get("/api/conversations")).json()).conversations;
}

/** Waits until the last of what was said has been copied. */
async function copied(page: Page, id: string, text: string): Promise<void> {
  const read = async () => {
    const part: Part = await (await page.request.get(`/api/conversations/${id}/messages`)).json();
    return part.messages.at(-1)?.text;
  };
  await expect.poll(read, { message: "the transcript is copied", timeout: 60_000 }).toBe(text);
}

test("ten days later: chained, a recap for the agent, and the old one is read and searched without the vendor", async ({
  page,
  portal,
  vendor,
  clocks,
  browser,
}) => {
  await page.goto("/");
  const old = await beginChat(page, vendor, `The blue lamp flickers, I paid with ${CARD}`);
  await vendor.say(old.conversationId, "We send another lamp.");
  const [{ id: oldId } = { id: "" }] = await conversationsOf(page);
  await copied(page, oldId, "We send another lamp.");
  const noted = { intent: "repair", stepsCompleted: "lamp sent" };
  await noteSnapshot(portal, { conversationId: old.conversationId, sequence: 1, ...noted });
  await page.goto("about:blank");
  await clocks.advance(TEN_DAYS);
  await page.goto("/");
  const fresh = await beginChat(page, vendor, "Where is the lamp now?");
  expect(fresh.attributes.previousConversationId).toBe(old.conversationId);
  expect(fresh.attributes.recap).toContain("done: lamp sent");
  const desk = await (await browser.newContext()).newPage();
  await desk.goto(`${portal.emulatorUrl}/agent/${fresh.conversationId}`);
  const context = desk.frameLocator("iframe[title='Customer context']");
  await expect(context.getByText(/^As of .*intent: repair; done: lamp sent/)).toBeVisible();
  await expect(context.getByRole("region", { name: "An earlier conversation" })).toContainText(
    "We send another lamp.",
  );
  await desk.context().close();
  const [newest] = await conversationsOf(page);
  expect(newest?.previousId).toBe(oldId);
  await copied(page, newest?.id ?? "", "Where is the lamp now?");

  // What was said is ours: the vendor has forgotten all of it, and the pages need no script.
  const cookies = await page.context().storageState();
  await page.goto("about:blank");
  await vendor.reset();
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: cookies });
  const reader = await plain.newPage();
  await reader.goto("/support");
  const main = reader.getByRole("main");
  await expect(main.getByText("We send another lamp.")).toBeVisible();
  await reader.getByRole("searchbox", { name: "Search what was said" }).fill("LAMP flickers");
  await reader.getByRole("button", { name: "Search" }).click();
  await expect(reader.getByRole("heading", { name: "1 message with “LAMP flickers”" })).toBeVisible();
  await reader.getByRole("link", { name: /^Read it in its conversation/ }).click();
  await expect(reader).toHaveURL(new RegExp(`/support/conversations/${oldId}\\?at=[0-9a-f-]+#m-`));
  const said = main.getByRole("listitem");
  await expect(said.filter({ hasText: "The blue lamp flickers" })).toContainText("[card number removed]");
  await expect(said.filter({ hasText: "Where is the lamp now?" })).toContainText("You");
  await expect(said.filter({ hasText: "We send another lamp." })).toContainText("Dana Reyes");

  const started = reader.waitForEvent("download");
  await reader.getByRole("link", { name: "Download as text" }).click();
  const file = readFileSync(await (await started).path(), "utf8");
  expect(file).toContain("The blue lamp flickers, I paid with [card number removed]");
  expect(file).toContain("Where is the lamp now?");
  expect(file).not.toContain("1111");
  const json = await (await plain.request.get(`/support/conversations/${oldId}/transcript.json`)).json();
  expect(json.conversations).toHaveLength(2);
  await reader.getByRole("link", { name: "Print" }).click();
  await expect(reader.getByRole("heading", { name: "What was said" })).toBeVisible();
  await reader.emulateMedia({ media: "print" });
  await expect(reader.getByRole("banner")).toBeHidden();
  await expect(main.getByText("We send another lamp.")).toBeVisible();
  await plain.close();
});

test("the same as JSON: in parts, with an ETag, and nobody else's", async ({ page, vendor, browser }) => {
  await page.goto("/");
  const { conversationId } = await beginChat(page, vendor, "one");
  await vendor.say(conversationId, "two");
  const [{ id } = { id: "" }] = await conversationsOf(page);
  await copied(page, id, "two");
  const path = `/api/conversations/${id}/messages`;
  const first = await page.request.get(`${path}?limit=1`);
  const { messages, nextAfter }: Part = await first.json();
  expect(messages.map(({ text, author }) => [author.kind, text])).toEqual([["customer", "one"]]);
  expect(nextAfter).toBe(messages[0]?.id);
  const second: Part = await (await page.request.get(`${path}?limit=1&after=${nextAfter}`)).json();
  expect(second).toMatchObject({ messages: [{ text: "two", author: { kind: "agent" } }], nextAfter: null });

  const headers = { "if-none-match": first.headers().etag ?? "" };
  const again = await page.request.get(`${path}?limit=1`, { headers });
  expect(again.status()).toBe(304);
  expect(await again.text()).toBe("");
  await vendor.say(conversationId, "three");
  await copied(page, id, "three");
  expect((await page.request.get(`${path}?limit=1`, { headers })).status()).toBe(200);

  const unknown = await page.request.get(`${path}?after=nothing`);
  expect([unknown.status(), (await unknown.json()).code]).toEqual([422, "CURSOR_INVALID"]);
  const stranger = await browser.newContext();
  const refused = await stranger.request.get(path);
  expect([refused.status(), (await refused.json()).code]).toEqual([404, "CONVERSATION_UNKNOWN"]);
  expect((await stranger.request.get(`/support/conversations/${id}/transcript.txt`)).status()).toBe(404);
  expect(await (await stranger.request.get("/api/conversations")).json()).toEqual({
    conversations: [],
    nextAfter: null,
  });
  await stranger.close();
});

test("the pages of what was said are accessible", async ({ page, vendor }) => {
  await page.goto("/");
  await beginChat(page, vendor, "The elbow has worn through.");
  const [{ id } = { id: "" }] = await conversationsOf(page);
  await copied(page, id, "The elbow has worn through.");
  for (const path of [
    "/support?q=elbow",
    `/support/conversations/${id}`,
    `/support/conversations/${id}/print`,
  ]) {
    await page.goto(path);
    await expect(page.getByRole("main").getByText("The elbow has worn through.")).toBeVisible();
    // It was left open and opens by itself, but not on paper.
    if (!path.endsWith("/print")) await expect(new Messenger(page).dialog).toBeVisible();
    await expectNoFinding(page);
  }
});
