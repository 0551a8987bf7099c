import { element } from "./dom.ts";

/** Clearing cannot be undone, so it is asked for twice. */
export function createConfirmation(confirmed: () => void) {
  let opener: Element | null = null;
  const cancel = element("button", { type: "button", class: "quiet" }, "Keep it");
  const proceed = element("button", { type: "button", class: "danger" }, "Clear");
  const panel = element(
    "div",
    {
      class: "confirmation",
      role: "alertdialog",
      "aria-modal": "true",
      "aria-labelledby": "clear-title",
      "aria-describedby": "clear-text",
    },
    element("h3", { id: "clear-title" }, "Clear this conversation?"),
    element(
      "p",
      { id: "clear-text" },
      "It ends for the agent too and is removed from here. This cannot be undone.",
    ),
    element("div", { class: "actions" }, cancel, proceed),
  );
  const node = element("div", { class: "veil", hidden: true }, panel);

  function close(): void {
    if (node.hidden) return;
    node.hidden = true;
    if (opener instanceof HTMLElement) opener.focus();
  }

  cancel.addEventListener("click", close);
  proceed.addEventListener("click", () => {
    close();
    confirmed();
  });
  node.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
    if (event.key === "Tab") {
      event.preventDefault();
      (document.activeElement === cancel ? proceed : cancel).focus();
    }
  });

  return {
    node,
    close,
    open(): void {
      opener = document.activeElement;
      node.hidden = false;
      cancel.focus();
    },
  };
}
