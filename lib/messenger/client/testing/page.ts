import { vi } from "vitest";
import type { MessengerClient, MessengerEvent, MessengerHydration, MessengerIdentity } from "../../port.ts";
import { createBridge } from "../bridge.ts";
import type { TextStorage } from "../page.ts";
import type { Report, Server } from "../server.ts";
import type { TabMessage } from "../tabs.ts";
import type { SessionEnd } from "../token-request.ts";
import { DEBT, hydration } from "./hydration.ts";
import { memory } from "./memory.ts";

/** A page with everything around the bridge written down in `did`. */
export function page(
  options: {
    tokenSays?: MessengerHydration | (() => MessengerHydration);
    vendorIsAway?: boolean;
    sharedStorage?: TextStorage;
    tabStorage?: TextStorage;
    ended?: SessionEnd;
    subjectNow?: string | null;
    /** Whose script clears what the page finds; else the page's own. */
    foreignDeployment?: string;
    isFilledIn?: boolean;
  } = {},
) {
  const did: string[] = [];
  const set: Record<string, string>[] = [];
  const reports: Report[] = [];
  let emit: (event: MessengerEvent) => void = () => undefined;
  const listeners: ((message: TabMessage) => void)[] = [];
  let identity: MessengerIdentity | null = null;
  const away = { vendor: options.vendorIsAway ?? false, clear: false, identity: false, code: false };
  const client: MessengerClient = {
    async load(_boot, listener, answers) {
      if (away.vendor) throw new Error("away");
      emit = listener;
      identity = answers;
      did.push("load");
    },
    async setAttributes(attributes) {
      set.push(attributes);
      did.push("set");
    },
    async open() {
      did.push("open");
    },
    async takeUp() {
      did.push("take up");
    },
    async stepUp() {
      did.push("step up");
      if (away.identity) throw new Error("refused");
    },
    async endConversation() {
      did.push("end");
    },
    async clear() {
      if (away.clear) throw new Error("away");
      did.push("clear");
    },
    async logOut() {
      did.push("log out");
    },
    hideInterface: () => did.push("hide"),
  };
  const says = () =>
    typeof options.tokenSays === "function" ? options.tokenSays() : (options.tokenSays ?? hydration());
  const server: Server = {
    async token() {
      did.push("token");
      const ends = { expiresAt: 10_000, expiresIn: 9_000 };
      const answer = { ticket: "t", accessToken: "a", ...ends, hydration: says() };
      return { answer, ended: options.ended ?? null };
    },
    async authCode(accessToken) {
      did.push(`code for ${accessToken}`);
      if (away.code) {
        away.code = false;
        throw new Error("away");
      }
      return { authCode: "c", redirectUri: "http://portal.test/support" };
    },
    async report(report) {
      reports.push(report);
      did.push(`report ${report.type === "cleared" ? report.part : report.type}`);
    },
    async foreignStorage(deployment) {
      did.push(`foreign storage ${deployment}`);
      return { ...DEBT, deploymentId: options.foreignDeployment ?? hydration().boot.deploymentId };
    },
    async subject() {
      did.push("subject");
      return options.subjectNow ?? null;
    },
  };
  const tabs = {
    // Told with every answer, and by every page that holds a chat; a matter of those parts' own tests.
    post: (message: TabMessage) =>
      message.type !== "credentials" && message.type !== "chat" && did.push(`tell ${message.type}`),
    listen: (listener: (message: TabMessage) => void) => listeners.push(listener),
  };
  const bridge = createBridge({
    client,
    server,
    tabs,
    page: {
      reload: () => did.push("reload"),
      signIn: (reason, chat) => did.push(`sign in ${reason}${chat ? ", and chat" : ""}`),
      isOnline: () => true,
      isFilledIn: () => options.isFilledIn ?? false,
      tabStorage: options.tabStorage ?? memory(),
      sharedStorage: options.sharedStorage ?? memory(),
      async forgetEverything() {
        did.push("forget");
      },
      exclusively: (_name, work) => work(),
    },
    nowSeconds: () => 1_000,
  });
  const event = (happened: MessengerEvent) => emit(happened);
  const asked = () => {
    if (!identity) throw new Error("The page answers nothing.");
    return identity;
  };
  const tell = (message: TabMessage) => {
    for (const listener of listeners) listener(message);
  };
  return { bridge, did, asked, set, reports, away, event, tell };
}

/** Whatever could happen without time passing has happened; under fake timers. */
export const settle = () => vi.advanceTimersByTimeAsync(0);
