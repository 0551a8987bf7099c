import type { MessengerClient, MessengerHydration } from "../port.ts";
import { forgetNames } from "./attribute-writer.ts";
import type { Page } from "./page.ts";
import type { Server } from "./server.ts";
import type { Tabs } from "./tabs.ts";

/** Which clear the last reload was for: the same once more means that its confirmation did not stick. */
const DONE_KEY = "rethread:cleared";

/**
 * Clears the Messenger before anybody uses it again (A5): hidden and without attributes, since only the vendor's
 * own script can clear its storage. Confirmed to the portal, then one reload, because a cleared Messenger stays
 * shut down until then. Throws when the vendor or the portal cannot be reached: the debt stays, and so does the
 * block.
 */
export async function clearFirst(
  hydration: MessengerHydration,
  { client, server, tabs, page }: { client: MessengerClient; server: Server; tabs: Tabs; page: Page },
): Promise<void> {
  const mark = hydration.debt ?? "identity";
  if (page.tabStorage.getItem(DONE_KEY) === mark)
    throw new Error("The clear was confirmed but is asked for again.");
  client.hideInterface();
  await client.load(hydration.boot, () => undefined);
  await client.clear();
  await server.report({ type: "cleared", debt: hydration.debt }, null);
  // The confirmation's answer has emptied the storage of this origin, so the mark is made after it.
  page.tabStorage.setItem(DONE_KEY, mark);
  forgetNames(page.sharedStorage);
  tabs.post({ type: "cleared" });
  page.reload();
}

export function forgetClear(page: Page): void {
  page.tabStorage.removeItem(DONE_KEY);
}
