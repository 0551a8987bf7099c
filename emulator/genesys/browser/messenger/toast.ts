import { element, ICONS, icon } from "./dom.ts";
import type { Intent, ViewState } from "./protocol.ts";

/** The invitation that `Toaster.open` shows beside the launcher. */
export function createToast(tell: (intent: Intent) => void) {
  const title = element("h2", { class: "toast-title" });
  const body = element("p", {});
  const primary = element("button", {
    type: "button",
    class: "solid",
    onclick: () => tell({ kind: "toast", accepted: true }),
  });
  const secondary = element("button", {
    type: "button",
    class: "quiet",
    onclick: () => tell({ kind: "toast", accepted: false }),
  });
  const dismiss = element(
    "button",
    {
      type: "button",
      class: "icon-button",
      "aria-label": "Dismiss invitation",
      onclick: () => tell({ kind: "dismiss" }),
    },
    icon(ICONS.close),
  );
  const actions = element("div", { class: "actions" }, primary, secondary);
  const node = element(
    "section",
    { class: "toast", role: "status", "aria-label": "Invitation" },
    dismiss,
    title,
    body,
    actions,
  );

  return {
    node,
    update({ toast, open }: ViewState): void {
      node.hidden = toast === undefined || open;
      if (!toast) return;
      title.textContent = toast.title;
      body.textContent = toast.body;
      primary.textContent = toast.primary;
      secondary.textContent = toast.secondary ?? "";
      secondary.hidden = toast.secondary === undefined;
    },
  };
}
