import { beginChat } from "../fixtures/chat.ts";
import { query } from "../fixtures/database.ts";
import { expect, test } from "../fixtures/test.ts";

const A_DAY = 86_400;

/** How the portal has it, which no page view may ask the vendor about first. */
async function statusOf(databaseUrl: string, conversationId: string): Promise<string | undefined> {
  const rows = await query<{ status: string }>(
    databaseUrl,
    "select status from conversation where vendor_conversation_id = $1",
    [conversationId],
  );
  return rows[0]?.status;
}

test("duplicated and reordered, each event counts once, and the portal knows how it ended", async ({
  page,
  vendor,
  databaseUrl,
}) => {
  for (const kind of ["webhookDuplicated", "webhookReordered"]) await vendor.fault({ kind, scope: "always" });
  await page.goto("/");
  const told = page.waitForResponse(
    (response) => response.request().postData()?.includes('"message"') ?? false,
  );
  const { conversationId } = await beginChat(page, vendor, "Where is my order?");
  await told;
  await page.goto("about:blank");
  await vendor.say(conversationId, "On its way.");
  await vendor.disconnect(conversationId);
  await vendor.liftFaults();
  const events = () =>
    query<{ name: string; outcome: string | null }>(
      databaseUrl,
      "select name, outcome from vendor_event where vendor_conversation_id = $1",
      [conversationId],
    );
  const isTaken = (name: string) => async () =>
    (await events()).filter((event) => event.name === name).length;
  for (const name of ["customer.start", "user.start", "customer.end"])
    await expect.poll(isTaken(name), name).toBe(1);
  await expect.poll(async () => (await events()).filter(({ outcome }) => outcome === null)).toEqual([]);
  expect(await statusOf(databaseUrl, conversationId)).toBe("DISCONNECTED");
});

test("lost for a day: one run of the reconcile job later the portal knows", async ({
  page,
  vendor,
  clocks,
  command,
  databaseUrl,
}) => {
  await vendor.fault({ kind: "webhookLost", scope: "always" });
  await page.goto("/");
  const { conversationId } = await beginChat(page, vendor, "Goodbye");
  await page.goto("about:blank");
  await vendor.disconnect(conversationId);
  expect(await statusOf(databaseUrl, conversationId), "nobody told").toBe("ACTIVE");
  await clocks.advance(A_DAY);
  expect(await command("scripts/jobs/main.ts", "reconcile")).toContain("reconcile is done");
  expect(await statusOf(databaseUrl, conversationId)).toBe("DISCONNECTED");
});
