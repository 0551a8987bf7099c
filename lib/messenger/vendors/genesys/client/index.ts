import type { MessengerClient, MessengerIdentity } from "../../../port.ts";
import { answerAuthProvider } from "./auth-provider.ts";
import { command, firstEvent } from "./bus.ts";
import { endConversation } from "./end-conversation.ts";
import { subscribeAll } from "./events.ts";
import { hideInterface } from "./hide-interface.ts";
import { loadScript } from "./load-script.ts";
import { logOut } from "./log-out.ts";
import { stepUp } from "./step-up.ts";
import { takeUp } from "./take-up.ts";

let answering: MessengerIdentity | null = null;

/** Genesys Cloud Messenger, browser side: its documented commands and events, nothing of its insides. */
export const genesysClient: MessengerClient = {
  async load(boot, listener, identity) {
    const failure = loadScript(boot, boot.authenticates && identity !== null);
    subscribeAll(listener);
    answering = identity;
    if (identity) answerAuthProvider(identity);
    const ready = Promise.all([firstEvent("Database.ready"), firstEvent("Messenger.ready")]);
    await Promise.race([ready, failure]);
  },
  async setAttributes(attributes) {
    await command("Database.set", { messaging: { customAttributes: attributes } });
  },
  async open() {
    await command("Messenger.open");
  },
  takeUp,
  async stepUp() {
    if (answering) await stepUp(answering);
  },
  endConversation,
  async clear() {
    const cleared = firstEvent("Messenger.cleared");
    await command("Messenger.clear");
    await cleared;
  },
  logOut,
  hideInterface,
};
