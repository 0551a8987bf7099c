import type { MessengerClient } from "../../../port.ts";
import { command, firstEvent } from "./bus.ts";
import { subscribeAll } from "./events.ts";
import { hideInterface } from "./hide-interface.ts";
import { loadScript } from "./load-script.ts";
import { logOut } from "./log-out.ts";

/** Genesys Cloud Messenger, browser side: its documented commands and events, nothing of its insides. */
export const genesysClient: MessengerClient = {
  async load(boot, listener) {
    const failure = loadScript(boot);
    subscribeAll(listener);
    const ready = Promise.all([firstEvent("Database.ready"), firstEvent("Messenger.ready")]);
    await Promise.race([ready, failure]);
  },
  async setAttributes(attributes) {
    await command("Database.set", { messaging: { customAttributes: attributes } });
  },
  async open() {
    await command("Messenger.open");
  },
  async clear() {
    const cleared = firstEvent("Messenger.cleared");
    await command("Messenger.clear");
    await cleared;
  },
  logOut,
  hideInterface,
};
