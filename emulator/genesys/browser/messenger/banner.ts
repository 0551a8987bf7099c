import { element } from "./dom.ts";
import type { Intent, ViewState } from "./protocol.ts";

type Notice = { text: string; action?: string };
const NOTICES: Partial<Record<ViewState["connection"], Notice>> = {
  reconnecting: { text: "Connection lost. Reconnecting… What you write is kept and goes out afterwards." },
  failed: { text: "The Messenger cannot be reached.", action: "Try again" },
  elsewhere: { text: "This conversation is open in another window.", action: "Continue here" },
};

/** What stands between the customer and the conversation, if anything does. */
export function createBanner(tell: (intent: Intent) => void) {
  const text = element("span", {});
  const action = element("button", {
    type: "button",
    class: "quiet",
    onclick: () => tell({ kind: "reconnect" }),
  });
  const node = element("div", { class: "banner", role: "status" }, text, action);

  return {
    node,
    update({ connection }: ViewState): void {
      const notice = NOTICES[connection];
      node.classList.toggle("empty", !notice);
      node.dataset.kind = connection;
      // An unchanged text is left alone: a status region would be read again.
      if (text.textContent !== (notice?.text ?? "")) text.textContent = notice?.text ?? "";
      action.hidden = !notice?.action;
      action.textContent = notice?.action ?? "";
    },
  };
}
