import type { MessengerTokenAnswer } from "../port.ts";
import type { Credentials } from "./credentials.ts";
import type { Current } from "./current.ts";
import type { Page } from "./page.ts";
import type { PageAttributes } from "./page-attributes.ts";
import type { BridgeState, Store } from "./state.ts";
import type { Tabs } from "./tabs.ts";

/** From now on this page goes by what the other tabs of this browser tell. */
export function listenToTabs(parts: {
  tabs: Tabs;
  page: Page;
  state: Store<BridgeState>;
  credentials: Credentials;
  attributes: PageAttributes;
  current: Readonly<Current>;
}): void {
  const { tabs, page, state, credentials, attributes, current } = parts;

  /** Another tab was answered. Where that is somebody else's by now, what is on the screen here may not stay. */
  function hear(answer: MessengerTokenAnswer): void {
    if (!isAnothers(answer.hydration.subject))
      credentials.hear(attributes.ofThisPage(answer), current.loaded !== null);
    else if (current.loaded) page.reload();
  }

  /** A page of nobody's keeps what is being typed into it; it holds nothing that another may not see. */
  function isAnothers(subject: string | null): boolean {
    const shown = current.hydration?.subject ?? null;
    return shown !== null && shown !== subject;
  }

  tabs.listen((message) => {
    if (message.type === "credentials") return hear(message.answer);
    const otherSubject = message.type === "subject" && isAnothers(message.subject);
    const cleared = message.type === "cleared" && state.get().phase !== "idle";
    if (otherSubject || cleared) page.reload();
  });
}
