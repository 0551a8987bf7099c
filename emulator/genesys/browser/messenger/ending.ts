import { element } from "./dom.ts";
import type { Intent, ViewState } from "./protocol.ts";

/** The end of a read-only conversation, and the way to a new one where the deployment has it. */
export function createEnding(tell: (intent: Intent) => void) {
  const restart = element(
    "button",
    { type: "button", class: "solid", onclick: () => tell({ kind: "restart" }) },
    "Start a new conversation",
  );
  const node = element(
    "section",
    { class: "ending", "aria-label": "Conversation ended" },
    element("p", {}, "You can still read this conversation."),
    restart,
  );

  return {
    node,
    focus: () => restart.focus(),
    update({ ended, canRestart }: ViewState): void {
      node.hidden = !ended;
      restart.hidden = !canRestart;
    },
  };
}
