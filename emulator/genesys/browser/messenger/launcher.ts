import { element, ICONS, icon } from "./dom.ts";
import type { Intent, ViewState } from "./protocol.ts";

/** The round button that opens the Messenger, with the number of unread messages. */
export function createLauncher(tell: (intent: Intent) => void) {
  const badge = element("span", { class: "badge", "aria-hidden": "true" });
  const node = element(
    "button",
    {
      class: "launcher",
      type: "button",
      "aria-label": "Open messenger",
      onclick: () => tell({ kind: "open" }),
    },
    icon(ICONS.chat),
    badge,
  );
  const announcement = element("span", { id: "unread", class: "unseen" });
  node.append(announcement);

  return {
    node,
    update({ open, launcher, unread }: ViewState): void {
      node.hidden = open || !launcher;
      badge.hidden = unread === 0;
      badge.textContent = unread > 9 ? "9+" : String(unread);
      const waiting = unread === 1 ? "1 unread message" : `${unread} unread messages`;
      announcement.textContent = unread === 0 ? "" : waiting;
      if (unread === 0) node.removeAttribute("aria-describedby");
      else node.setAttribute("aria-describedby", announcement.id);
    },
  };
}
