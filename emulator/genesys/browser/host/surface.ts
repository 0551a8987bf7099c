import type { Bus } from "../bus.ts";
import type { DeploymentConfig } from "../deployment.ts";
import type { Service } from "../messaging/service.ts";
import type { Auth } from "../plugins/auth.ts";
import { registerConversations } from "../plugins/conversations.ts";
import { registerLauncher } from "../plugins/launcher.ts";
import { registerMessenger } from "../plugins/messenger.ts";
import { registerToaster } from "../plugins/toaster.ts";
import type { MessengerStorage } from "../storage.ts";
import type { Tabs } from "../tabs.ts";
import { createIntents } from "./intents.ts";
import { openInterface } from "./interface.ts";
import { buildView } from "./view.ts";

export type SurfaceOptions = {
  bus: Bus;
  config: DeploymentConfig;
  origin: string;
  storage: MessengerStorage;
  tabs: Tabs;
  auth: Auth;
  service: Service;
};

const CLEARED = "Messenger has been cleared: reload the page to use it again.";

/** The window, its launcher and toast: what is open, who has the focus, what clearing takes away (genesys.md §2.1). */
export function createSurface({ bus, config, origin, storage, tabs, auth, service }: SurfaceOptions): void {
  let isOpen = !config.headless && storage.get("gcmcopn") === "true";
  let unread = 0;
  let opener: HTMLElement | undefined;
  let cleared = false;

  const refresh = () => void shown.then((surface) => !cleared && surface?.refresh());
  const launcher = registerLauncher(bus, config, refresh);
  const toaster = registerToaster(bus, refresh);
  const conversations = registerConversations(bus);
  const view = () =>
    buildView(service, {
      open: isOpen,
      launcher: launcher.isVisible(),
      unread,
      canSignIn: auth.canSignIn(),
      toast: isOpen ? undefined : toaster.current(),
    });

  function rememberOpener(): void {
    const { activeElement } = document;
    const inPage = activeElement instanceof HTMLElement && activeElement !== document.body;
    opener = inPage && !(activeElement instanceof HTMLIFrameElement) ? activeElement : undefined;
  }

  function open(): void {
    if (cleared) return;
    if (!isOpen) {
      rememberOpener();
      isOpen = true;
      unread = 0;
      storage.set("gcmcopn", "true");
      messenger.publish("opened");
      conversations.opened();
    }
    service.ensure();
    refresh();
    void shown.then((surface) => surface?.focus("textbox"));
  }

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    storage.set("gcmcopn", "false");
    messenger.publish("closed");
    conversations.closed();
    refresh();
    if (opener?.isConnected && opener.checkVisibility()) opener.focus();
    else if (launcher.isVisible()) void shown.then((surface) => surface?.focus("launcher"));
  }

  /** Local only: the conversation goes on at the server, and every tab of this site shuts down. */
  function clear(tell: boolean): void {
    if (cleared) return;
    cleared = true;
    if (tell) tabs.tell("cleared");
    service.wipe();
    auth.forget();
    storage.clear();
    void shown.then((surface) => surface?.remove());
    messenger.publish("cleared");
    bus.close(CLEARED);
  }

  const shown = config.headless
    ? Promise.resolve(undefined)
    : openInterface({
        origin,
        config,
        view,
        intent: createIntents({ service, toaster, open, close }),
      });
  const messenger = registerMessenger({
    bus,
    headless: config.headless,
    shown,
    open,
    close,
    clear: () => clear(true),
  });
  tabs.listen((message) => message === "cleared" && clear(false));
  service.onChange(refresh);
  service.onArrival(() => {
    if (!isOpen) unread++;
  });
  conversations.follow(service);
  void shown.then(() => {
    if (cleared) return;
    for (const part of [launcher, toaster, conversations, messenger]) part.ready();
    if (!isOpen) return;
    // A window that was left open opens again, and says so as if somebody had opened it.
    messenger.publish("opened");
    conversations.opened();
    void service.ready.then(service.ensure);
  });
}
