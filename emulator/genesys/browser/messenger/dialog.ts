import { createBanner } from "./banner.ts";
import { createComposer } from "./composer.ts";
import { createConfirmation } from "./confirmation.ts";
import { element } from "./dom.ts";
import { createEnding } from "./ending.ts";
import { createHeader } from "./header.ts";
import { createLog } from "./log.ts";
import type { Intent, ViewState } from "./protocol.ts";

/** The open Messenger, top to bottom. */
export function createDialog(tell: (intent: Intent) => void) {
  const confirmation = createConfirmation(() => tell({ kind: "clearConversation" }));
  const header = createHeader(tell, () => confirmation.open());
  const banner = createBanner(tell);
  const log = createLog((intent) => {
    // An answered choice disappears, and with it the focus would be lost.
    if (intent.kind === "answer") log.focus();
    tell(intent);
  });
  const ending = createEnding(tell);
  const composer = createComposer(tell);
  const node = element(
    "div",
    { class: "dialog", role: "dialog", "aria-label": "Messenger" },
    header.node,
    banner.node,
    log.node,
    ending.node,
    composer.node,
    confirmation.node,
  );

  return {
    node,
    focus: () => (composer.node.hidden ? ending.focus() : composer.focus()),
    update(state: ViewState, lang: string) {
      const wasWriting = composer.node.contains(document.activeElement);
      const wasEnding = ending.node.contains(document.activeElement);
      node.hidden = !state.open;
      header.update(state);
      banner.update(state);
      log.update(state, lang);
      ending.update(state);
      composer.update(state);
      if (!state.open) return confirmation.close();
      // Where the focus was on something that is gone, it goes to what has taken its place.
      if (wasWriting && state.ended) log.focus();
      if (wasEnding && !state.ended) composer.focus();
    },
  };
}
