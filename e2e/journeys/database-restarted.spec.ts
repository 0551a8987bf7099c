import { beginChat } from "../fixtures/chat.ts";
import { type CutOffPortal, cutOffPortal } from "../fixtures/database-away.ts";
import { Messenger } from "../fixtures/messenger.ts";
import { isLocal } from "../fixtures/own-portal.ts";
import { expect, test } from "../fixtures/test.ts";
import { emulatorAt } from "../fixtures/vendor.ts";

let away: CutOffPortal | undefined;

test.afterAll(() => away?.stop());

test("the database restarts in the middle of a chat: a clear word, and it goes on by itself", async ({
  page,
  portal,
}) => {
  // Nobody cuts a deployment off that somebody else runs: this starts one more portal of the build beside the local one.
  if (!isLocal(portal)) return test.skip(true, "needs processes of this machine: no E2E_BASE_URL");
  test.slow();
  away = await cutOffPortal(portal);
  const vendor = emulatorAt(away.emulatorUrl);
  await page.goto(`${away.baseUrl}/shop`);
  const { conversationId } = await beginChat(page, vendor, "Hello");
  const messenger = new Messenger(page);
  away.cut();
  await messenger.send("Can you still read this?");
  await vendor.say(conversationId, "I can.");
  await expect(messenger.log.getByText("I can.")).toBeVisible();
  await page.goto(`${away.baseUrl}/support`);
  await expect(page.getByRole("heading", { name: "We are having trouble" })).toBeVisible();
  await expect(page.getByText("This page goes on by itself as soon as it can.")).toBeVisible();
  await away.mend();
  await expect(page.getByRole("heading", { level: 1, name: "Support" })).toBeVisible({ timeout: 20_000 });
  await messenger.open();
  await expect(messenger.log.getByText("Can you still read this?")).toBeVisible();
  await messenger.send("So can I.");
});
