import type { ClearDebt, ClearPart, MessengerClient, MessengerHydration } from "../port.ts";
import { markedDeployment } from "./owner.ts";
import type { Page } from "./page.ts";
import type { Server } from "./server.ts";
import type { Tabs } from "./tabs.ts";

interface Tools {
  client: MessengerClient;
  server: Server;
  tabs: Tabs;
  page: Page;
}

/** What the last reload was for: the same once more means that its confirmation did not stick. */
const DONE_KEY = "rethread:cleared";
const ORDER: readonly ClearPart[] = ["AUTH_LOGOUT", "MESSENGER_CLEAR", "VISITORS_CLEAR", "BROWSER_STORAGE"];

/**
 * Clears the Messenger before anybody uses it again (A5): hidden and without attributes, since only the vendor's
 * own script can clear its storage. Each part is confirmed to the portal when it is done, so that whatever comes in
 * between, the next page goes on with what is left. Then one reload, because a cleared Messenger stays shut down
 * until then. One tab at a time does it; the others reload when it has.
 *
 * The function that it returns rejects when the vendor or the portal cannot be reached: the rest of the debt stays,
 * and so does the block. It may be called again. `goOn` is for a page that leads elsewhere instead of coming again.
 */
export function createClearFirst({ client, server, tabs, page }: Tools) {
  let owed: ClearDebt | null = null;

  const steps: Record<ClearPart, (hydration: MessengerHydration) => Promise<void>> = {
    AUTH_LOGOUT: ({ boot }) => (boot.authenticates ? client.logOut() : Promise.resolve()),
    MESSENGER_CLEAR: clearMessenger,
    VISITORS_CLEAR: clearMessenger,
    BROWSER_STORAGE: () => page.forgetEverything(),
  };

  /** A customer's conversation would be found again by who they are, so what they cleared ends at the vendor too. */
  async function clearMessenger({ boot, reason }: MessengerHydration): Promise<void> {
    if (boot.authenticates && reason === "CLEAR_DEBT") await client.endConversation();
    await client.clear();
  }

  /** Notes that the storage is another's. Null where that is for the next page: a page loads one deployment's script. */
  async function oweForeign({ boot }: MessengerHydration): Promise<ClearDebt | null> {
    const { deploymentId, ...debt } = await server.foreignStorage(markedDeployment(page.sharedStorage));
    return deploymentId === boot.deploymentId ? debt : null;
  }

  async function pay(hydration: MessengerHydration, goOn: () => void): Promise<void> {
    owed ??= hydration.debt ?? (await oweForeign(hydration));
    if (!owed) return goOn();
    const { id, open } = owed;
    const asked = [id, ...open].join(" ");
    if (open.length === 0 || page.tabStorage.getItem(DONE_KEY) === asked)
      throw new Error("The clear was confirmed but is asked for again.");
    if (open.some((part) => part !== "BROWSER_STORAGE"))
      await client.load(hydration.boot, () => undefined, null);
    for (const part of ORDER.filter((each) => open.includes(each))) {
      await steps[part](hydration);
      await server.report({ type: "cleared", debt: id, part }, null);
      owed = { id, open: owed.open.filter((each) => each !== part) };
    }
    // The last confirmation's answer has emptied the storage of this origin, so the mark is made after it.
    page.tabStorage.setItem(DONE_KEY, asked);
    tabs.post({ type: "cleared" });
    goOn();
  }

  return (hydration: MessengerHydration, goOn: () => void = page.reload): Promise<void> => {
    client.hideInterface();
    return page.exclusively("rethread:clear", () => pay(hydration, goOn));
  };
}

export function forgetClear(page: Page): void {
  page.tabStorage.removeItem(DONE_KEY);
}
