import { element, ICONS, icon } from "./dom.ts";
import type { Intent, ViewState } from "./protocol.ts";

const STATUS: Record<ViewState["connection"], string> = {
  idle: "Ready when you are",
  connecting: "Connecting…",
  online: "Connected",
  reconnecting: "Reconnecting…",
  failed: "Not connected",
  elsewhere: "Paused",
};

function statusOf(state: ViewState): string {
  if (state.ended) return "Conversation ended";
  const other = state.messages.findLast(({ side }) => side === "other");
  if (state.connection === "online" && other) return `With ${other.author}`;
  return STATUS[state.connection];
}

const button = (label: string, drawing: string, act: () => void) =>
  element(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, onclick: act },
    icon(drawing),
  );

/** The name of the room, how it stands, and the ways out. */
export function createHeader(tell: (intent: Intent) => void, askToClear: () => void) {
  const status = element("p", { class: "status" });
  const signIn = button("Sign in", ICONS.signIn, () => tell({ kind: "signIn" }));
  const clear = button("Clear conversation", ICONS.clear, askToClear);
  const close = button("Close messenger", ICONS.close, () => tell({ kind: "close" }));
  const node = element(
    "header",
    { class: "header" },
    element("div", { class: "emblem" }, icon(ICONS.chat)),
    element("div", { class: "heading" }, element("h2", {}, "Messenger"), status),
    signIn,
    clear,
    close,
  );

  return {
    node,
    update(state: ViewState): void {
      status.textContent = statusOf(state);
      status.dataset.connection = state.ended ? "ended" : state.connection;
      signIn.hidden = !state.canSignIn;
      clear.hidden = !state.canClear;
    },
  };
}
