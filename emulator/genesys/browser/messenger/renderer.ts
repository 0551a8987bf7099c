import { palette } from "./colours.ts";
import { createDialog } from "./dialog.ts";
import { element } from "./dom.ts";
import { connectToHost } from "./host.ts";
import { createLauncher } from "./launcher.ts";
import type { Appearance, Intent, ViewState } from "./protocol.ts";
import { createToast } from "./toast.ts";

/** The Messenger's interface: shows the state that the host page's script sends, and tells what the customer does. */
let say: (intent: Intent) => void = () => {};
const tell = (intent: Intent) => say(intent);
const launcher = createLauncher(tell);
const dialog = createDialog(tell);
const toast = createToast(tell);
let shown: ViewState | undefined;
let pendingFocus: "textbox" | "launcher" | undefined;

function focusWhenShown(): void {
  if (!pendingFocus || !shown) return;
  const wantsDialog = pendingFocus === "textbox";
  if (shown.open !== wantsDialog) return;
  if (wantsDialog) dialog.focus();
  else launcher.node.focus();
  pendingFocus = undefined;
}

function dress({ primaryColor, dark, fullScreen, lang }: Appearance): void {
  const root = document.documentElement;
  root.lang = lang;
  root.dataset.scheme = dark ? "dark" : "light";
  root.toggleAttribute("data-full-screen", fullScreen);
  for (const [name, value] of Object.entries(palette(primaryColor, dark)))
    root.style.setProperty(name, value);
  if (shown) show(shown);
}

function show(state: ViewState): void {
  shown = state;
  launcher.update(state);
  toast.update(state);
  dialog.update(state, document.documentElement.lang);
  focusWhenShown();
}

// Until the host has greeted, a press would go nowhere: nothing is offered before the first state.
for (const { node } of [toast, launcher, dialog]) node.hidden = true;
document.body.append(element("main", { "aria-label": "Chat" }, toast.node, launcher.node, dialog.node));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && shown?.open && !event.defaultPrevented) tell({ kind: "close" });
});

say = connectToHost((message) => {
  if (message.kind === "appearance") dress(message.appearance);
  if (message.kind === "state") show(message.state);
  if (message.kind === "focus") {
    pendingFocus = message.target;
    focusWhenShown();
  }
});
