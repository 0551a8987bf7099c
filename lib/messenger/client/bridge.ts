import type { MessengerClient, MessengerEvent, MessengerHydration, MessengerTokenAnswer } from "../port.ts";
import { createAttributeWriter } from "./attribute-writer.ts";
import { createClearFirst, forgetClear } from "./clear-first.ts";
import { createCredentials } from "./credentials.ts";
import { createFreshStart } from "./fresh-start.ts";
import { createIdentity } from "./identity.ts";
import { isOwnedByAnother, noteOwner } from "./owner.ts";
import type { Page } from "./page.ts";
import { createReports } from "./reports.ts";
import { createRotation } from "./rotation.ts";
import type { Server } from "./server.ts";
import { createSharedRequest } from "./shared-request.ts";
import { type BridgeState, createStore, type Store } from "./state.ts";
import { isCustomers, isTold, tellSubject } from "./subject.ts";
import type { Tabs } from "./tabs.ts";
import type { TokenAnswer } from "./token-request.ts";

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
  /** Attributes of the page's own. `guard` is shown all that would be set then, and throws for what may not be. */
  extend(attributes: Record<string, string>, guard: (all: Record<string, string>) => unknown): void;
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

/** A session that the Messenger has not taken up this long after it was ready is not there; milliseconds. */
const RESTORE_PATIENCE_MS = 8_000;

export function createBridge(parts: BridgeParts): Bridge {
  const { client, server, tabs, page } = parts;
  const state = createStore<BridgeState>({ phase: "idle", hasChat: false, hasWritten: false, problem: null });
  const attributes = createAttributeWriter(client, page.sharedStorage);
  const shared = createSharedRequest({ server, tabs, page }, parts.nowSeconds);
  const credentials = createCredentials(shared, answered, parts.nowSeconds);
  const rotation = createRotation(credentials, page, parts.nowSeconds);
  const reports = createReports(server, credentials);
  const freshStart = createFreshStart(page);
  const clearFirst = createClearFirst({ client, server, tabs, page });
  let current: MessengerHydration | null = null;
  let path: string | null = null;
  let extra: Record<string, string> = {};
  let loaded: Promise<void> | null = null;
  /** Whether the vendor knows who the customer is. */
  let authenticated = false;
  const started = Promise.withResolvers<void>();
  const identity = createIdentity({ server, credentials, current: () => current, leaveToLogIn });

  function adopt(hydration: MessengerHydration): void {
    current = hydration;
    if (hydration.conversationState !== "none") state.set({ hasChat: true });
    tellSubject(hydration.subject, page, tabs);
    want();
  }

  /** A page of somebody's may not outlive their session. A page of nobody's holds nothing that another may not see. */
  async function checkSubject(): Promise<void> {
    if (!current?.subject) return;
    const told = isTold(current.subject, page);
    const subject = told ? await server.subject() : null;
    if (current.subject === subject) return;
    // Nobody in this browser has ended it: the log-in page says what the server knows.
    if (told && isCustomers(current.subject) && !isCustomers(subject)) page.signIn(null, false);
    else page.reload();
  }

  /** A renewed answer. What is on the screen of a used Messenger may not outlive its session or customer. */
  function answered({ answer: { hydration }, ended }: TokenAnswer): void {
    const shown = current?.subject ?? null;
    const isOther = shown !== null && shown !== hydration.subject;
    // A log-out in another tab is nothing to be explained.
    const isOver = isCustomers(shown) && !isCustomers(hydration.subject) && !hydration.debt;
    if (isOver && (ended || loaded)) leaveBecauseOver(ended ?? "SESSION_ENDED", hydration);
    else if (loaded && (isOther || hydration.decision === "clear-first")) page.reload();
    else adopt(hydration);
    if (loaded) rotation.check();
  }

  /** The chat is taken away first, so that the log-in page, which says why, is not reloaded for it. */
  function leaveBecauseOver(reason: string, hydration: MessengerHydration): void {
    const chat = state.get().phase === "open";
    const leave = () => page.signIn(reason, chat);
    current = hydration;
    if (loaded && hydration.decision === "clear-first") {
      state.set({ phase: "clearing", problem: null });
      void clearFirst(hydration, leave).catch(leave);
    } else leave();
  }

  function leaveToLogIn(): void {
    state.set({ phase: "idle", problem: null });
    page.signIn("CHAT", true);
  }

  /** Another tab was answered. Where that is somebody else's by now, what is on the screen here may not stay. */
  function hear(answer: MessengerTokenAnswer): void {
    const shown = current?.subject ?? null;
    if (shown === null || shown === answer.hydration.subject)
      credentials.hear(ofThisPage(answer), loaded !== null);
    else if (loaded) page.reload();
  }

  /** What another tab was told, for this one: all but the page that it was asked from. */
  function ofThisPage(answer: MessengerTokenAnswer): MessengerTokenAnswer {
    const { lastPage: _another, ...attributes } = answer.hydration.attributes;
    const lastPage = current?.attributes.lastPage;
    const own = { ...attributes, ...(lastPage && { lastPage }) };
    return { ...answer, hydration: { ...answer.hydration, attributes: own } };
  }

  function everything(own: Record<string, string>): Record<string, string> {
    const lastPage: Record<string, string> = path ? { lastPage: path } : {};
    return { ...current?.attributes, ...lastPage, ...own };
  }

  function want(): void {
    attributes.want(everything(extra));
  }

  /** Once per page: the vendor's script cannot be taken down again. A failed attempt may be repeated. */
  function load(hydration: MessengerHydration): Promise<void> {
    loaded ??= loadNow(hydration).catch((error: unknown) => {
      loaded = null;
      throw error;
    });
    return loaded;
  }

  async function loadNow(hydration: MessengerHydration): Promise<void> {
    noteOwner(hydration.subject, page.sharedStorage);
    await client.load(hydration.boot, onEvent, identity);
    await attributes.begin();
    rotation.check();
  }

  async function resume(hydration: MessengerHydration): Promise<void> {
    state.set({ phase: "loading", hasChat: true, problem: null });
    await load(hydration);
    if (state.get().phase === "loading") state.set({ phase: "ready" });
    // What this browser's storage does not know, the vendor knows by the log-in.
    if (hydration.followsCustomer) return client.takeUp().catch(() => undefined);
    const isThere = await Promise.race([started.promise.then(() => true), delay(RESTORE_PATIENCE_MS)]);
    if (!isThere) await noteNotResumed();
  }

  async function noteNotResumed(): Promise<void> {
    const conversationId = current?.decision === "resume" ? current.conversationId : null;
    if (!conversationId) return;
    await reports.send({ type: "not-resumed", conversationId });
    await credentials.renew();
  }

  /** The vendor is told again that the customer has logged in. */
  async function becomeKnown(): Promise<void> {
    try {
      await loaded;
      await client.stepUp();
    } catch {
      noteNotRecognised();
    }
  }

  function noteNotRecognised(): void {
    if (current?.login === "customer" && !authenticated) state.set({ problem: "NOT_RECOGNISED" });
  }

  function startAnew(): void {
    if (!freshStart.now()) state.set({ phase: "idle" });
  }

  async function clear(hydration: MessengerHydration, goOn: () => void = startAnew): Promise<void> {
    state.set({ phase: "clearing", problem: null });
    try {
      await clearFirst(hydration, goOn);
    } catch {
      state.set({ phase: "failed", problem: "CLEAR_UNFINISHED" });
    }
  }

  function mustClear({ decision, subject }: MessengerHydration): boolean {
    return decision === "clear-first" || (!loaded && isOwnedByAnother(subject, page.sharedStorage));
  }

  /** What the page has a reason of its own to do; what failed is taken up again on the next wake. */
  function begin(hydration: MessengerHydration): void {
    if (hydration.load && mustClear(hydration)) return void clear(hydration);
    if (hydration.load && !loaded) void resume(hydration).catch(() => state.set(UNREACHABLE));
  }

  function onEvent(event: MessengerEvent): void {
    if (event.type === "opened") state.set({ phase: "open" });
    if (event.type === "closed") state.set({ phase: "ready" });
    if (event.type === "started") onStarted(event);
    if (event.type === "message") onMessage(event.from);
    if (event.type === "disconnected") void reports.send({ type: "disconnected", readOnly: event.readOnly });
    if (event.type === "typing") rotation.typed();
    if (event.type === "expired") void reports.send({ type: "expired" });
    if (event.type === "recognised" || event.type === "stepped-up") onRecognised(event.type);
    if (event.type === "not-recognised") noteNotRecognised();
    if (event.type === "logged-out" && state.get().phase !== "clearing") page.reload();
  }

  function onRecognised(how: "recognised" | "stepped-up"): void {
    authenticated = true;
    if (state.get().problem === "NOT_RECOGNISED") state.set({ problem: null });
    if (how === "stepped-up") void reports.send({ type: "resumed", readOnly: false, authenticated });
  }

  function onStarted(event: Extract<MessengerEvent, { type: "started" }>): void {
    started.resolve();
    state.set({ hasChat: true });
    authenticated = event.authenticated;
    if (!authenticated) noteNotRecognised();
    if (event.resumed) void reports.send({ type: "resumed", readOnly: event.readOnly, authenticated });
    // A customer whom the vendor did not recognise has lost nothing.
    else if (authenticated || current?.login !== "customer") void noteNotResumed().catch(() => undefined);
  }

  function onMessage(from: "customer" | "agent"): void {
    if (from === "agent") reports.noteAgentMessage();
    else
      void reports.send({ type: "message", from, authenticated }).then(() => state.set({ hasWritten: true }));
  }

  const look = () => void checkSubject().catch(() => undefined);

  tabs.listen((message) => {
    if (message.type === "credentials") return hear(message.answer);
    // A page of nobody's keeps what is being typed into it; it holds nothing that another may not see.
    const shown = current?.subject ?? null;
    const otherSubject = message.type === "subject" && shown !== null && message.subject !== shown;
    const cleared = message.type === "cleared" && state.get().phase !== "idle";
    if (otherSubject || cleared) page.reload();
  });

  return {
    state,
    hydrate(hydration) {
      const before = current;
      if (!before) freshStart.note(hydration);
      credentials.note(hydration);
      adopt(hydration);
      if (!before && hydration.decision !== "clear-first") forgetClear(page);
      // The page before may have gone while its answer was on the way; now it is given again, later it is not.
      if (!before && shared.wasInterrupted())
        void credentials.renew({ patient: true }).catch(() => undefined);
      if (loaded) rotation.check();
      begin(hydration);
      if (loaded && before?.login === "none" && hydration.login === "customer") void becomeKnown();
    },
    navigate(next) {
      if (freshStart.step()) return;
      path = next;
      want();
      look();
    },
    extend(more, guard) {
      const own = { ...extra, ...more };
      guard(everything(own));
      extra = own;
      want();
    },
    async open() {
      const { phase, problem } = state.get();
      if (phase === "loading" || phase === "clearing" || phase === "open") return;
      if (freshStart.step()) return;
      state.set({ phase: "loading", problem: null });
      try {
        const { hydration } = await credentials.renew();
        if (mustClear(hydration)) return await clear(hydration);
        if (hydration.login === "required") return leaveToLogIn();
        if (hydration.decision === "blocked") return state.set({ phase: "idle", problem: "NOT_A_CUSTOMER" });
        await load(hydration);
        if (problem === "NOT_RECOGNISED") await becomeKnown();
        await client.open();
        state.set({ phase: "open" });
      } catch {
        state.set(UNREACHABLE);
      }
    },
    wake() {
      const { phase, problem } = state.get();
      if (phase === "failed" && current) begin(current);
      else if (loaded) rotation.check();
      if (problem === "NOT_RECOGNISED") void becomeKnown();
    },
    reconnected() {
      if (loaded) rotation.reconnected();
      this.wake();
    },
    typed: rotation.typed,
    look,
    leave: reports.flush,
  };
}

const UNREACHABLE = { phase: "failed", problem: "MESSENGER_UNREACHABLE" } as const;

function delay(milliseconds: number): Promise<false> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, false));
}
