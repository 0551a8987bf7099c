import type { MessengerClient, MessengerHydration } from "../port.ts";
import { createAttributeWriter } from "./attribute-writer.ts";
import { createChatWithUs } from "./chat-with-us.ts";
import { createClearFirst, forgetClear } from "./clear-first.ts";
import { createClearing } from "./clearing.ts";
import { createCredentials } from "./credentials.ts";
import type { Current } from "./current.ts";
import { createElsewhere } from "./elsewhere.ts";
import { createFreshStart } from "./fresh-start.ts";
import { createIdentity } from "./identity.ts";
import { createLoading } from "./loading.ts";
import { listenToTabs } from "./other-tabs.ts";
import { createOwnAccord } from "./own-accord.ts";
import type { Page } from "./page.ts";
import { createPageAttributes, type PageAttributes } from "./page-attributes.ts";
import { createRecognition } from "./recognition.ts";
import { createReports } from "./reports.ts";
import { createRestoration } from "./restoration.ts";
import { createRotation } from "./rotation.ts";
import type { Server } from "./server.ts";
import { createSharedRequest } from "./shared-request.ts";
import { type BridgeState, createStore, type Store, UNTOUCHED } from "./state.ts";
import { tellSubject } from "./subject.ts";
import { createSubjectGuard } from "./subject-guard.ts";
import type { Tabs } from "./tabs.ts";
import type { TokenAnswer } from "./token-request.ts";
import { createVendorEvents } from "./vendor-events.ts";

export interface BridgeParts {
  client: MessengerClient;
  server: Server;
  tabs: Tabs;
  page: Page;
  nowSeconds: () => number;
}

/** The page's side of the Messenger, from the first HTML on. */
export interface Bridge {
  state: Pick<Store<BridgeState>, "get" | "subscribe">;
  /** What the server says: once with the first HTML, again whenever a page or an action brings something newer. */
  hydrate(hydration: MessengerHydration): void;
  /** The page changed without a load; null where its path must not be told. */
  navigate(path: string | null): void;
  /** **Chat with us**. */
  open(): Promise<void>;
  extend: PageAttributes["extend"];
  /** Time has passed. */
  wake(): void;
  /** The page is connected again. */
  reconnected(): void;
  /** The customer is writing on the page. */
  typed(): void;
  /** The page is looked at again. */
  look(): void;
  /** The page goes away. */
  leave(): void;
}

export function createBridge({ client, server, tabs, page, nowSeconds }: BridgeParts): Bridge {
  const state = createStore<BridgeState>(UNTOUCHED);
  const current: Current = { hydration: null, loaded: null };
  const writer = createAttributeWriter(client, page.sharedStorage);
  const attributes = createPageAttributes(writer, current);
  const freshStart = createFreshStart(page);
  const clearFirst = createClearFirst({ client, server, tabs, page });
  const clearing = createClearing({ clearFirst, freshStart, page, state, current });
  const guard = createSubjectGuard({ server, page, state, clearFirst, current, adopt });
  const shared = createSharedRequest({ server, tabs, page }, nowSeconds);
  const credentials = createCredentials(shared, answered, nowSeconds);
  const rotation = createRotation(credentials, page, nowSeconds);
  const reports = createReports(server, credentials);
  const recognition = createRecognition({ client, state, current });
  const restoration = createRestoration({ credentials, reports, current });
  const identity = createIdentity({ server, credentials, current, leaveToLogIn });
  const elsewhere = createElsewhere({ tabs, state, current });
  const onEvent = createVendorEvents({
    state,
    page,
    rotation,
    reports,
    recognition,
    restoration,
    elsewhere,
    current,
  });
  const load = createLoading({ client, page, attributes: writer, rotation, identity, onEvent, current });
  const begin = createOwnAccord({ client, state, clearing, restoration, load, current });
  const open = createChatWithUs({
    client,
    state,
    freshStart,
    credentials,
    clearing,
    recognition,
    load,
    leaveToLogIn,
  });
  listenToTabs({ tabs, page, state, credentials, attributes, current });

  function adopt(hydration: MessengerHydration): void {
    current.hydration = hydration;
    if (hydration.conversationState !== "none") state.set({ hasChat: true });
    tellSubject(hydration.subject, page, tabs);
    attributes.refresh();
  }

  function answered(answer: TokenAnswer): void {
    guard.answered(answer);
    rotate();
  }

  /** Only a page that uses the Messenger keeps what it needs for that fresh. */
  function rotate(): void {
    if (current.loaded) rotation.check();
  }

  function leaveToLogIn(): void {
    state.set({ phase: "idle", problem: null });
    page.signIn("CHAT", true);
  }

  const look = () => void guard.check().catch(() => undefined);

  return {
    state,
    hydrate(hydration) {
      const before = current.hydration;
      if (!before) freshStart.note(hydration);
      credentials.note(hydration);
      adopt(hydration);
      if (!before && hydration.decision !== "clear-first") forgetClear(page);
      // The page before may have gone while its answer was on the way; now it is given again, later it is not.
      if (!before && shared.wasInterrupted())
        void credentials.renew({ patient: true }).catch(() => undefined);
      rotate();
      begin(hydration);
      const hasLoggedIn = before?.login === "none" && hydration.login === "customer";
      if (current.loaded && hasLoggedIn) void recognition.becomeKnown();
    },
    navigate(path) {
      if (freshStart.step()) return;
      attributes.navigate(path);
      look();
    },
    extend: attributes.extend,
    open,
    wake() {
      const { phase, problem } = state.get();
      if (phase === "failed" && current.hydration) begin(current.hydration);
      else rotate();
      if (problem === "NOT_RECOGNISED") void recognition.becomeKnown();
    },
    reconnected() {
      if (current.loaded) rotation.reconnected();
      this.wake();
    },
    typed: rotation.typed,
    look,
    leave() {
      elsewhere.leave();
      reports.flush();
    },
  };
}
