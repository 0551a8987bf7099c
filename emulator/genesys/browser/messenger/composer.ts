import { element, ICONS, icon } from "./dom.ts";
import type { Intent, ViewState } from "./protocol.ts";
import { createUploads } from "./uploads.ts";

const TALLEST = 140;

/** Where the customer writes: Enter sends, Shift and Enter begins a line. */
export function createComposer(tell: (intent: Intent) => void) {
  let hasFiles = false;
  const box = element("textarea", {
    class: "box",
    "aria-label": "Message",
    placeholder: "Write a message…",
    rows: "1",
    maxlength: "4096",
  });
  const send = element(
    "button",
    { type: "submit", class: "round", "aria-label": "Send", title: "Send" },
    icon(ICONS.send),
  );
  const picker = element("input", {
    type: "file",
    multiple: true,
    class: "unseen",
    tabindex: "-1",
    "aria-hidden": "true",
  });
  const attach = element(
    "button",
    {
      type: "button",
      class: "icon-button",
      "aria-label": "Attach a file",
      title: "Attach a file",
      onclick: () => picker.click(),
    },
    icon(ICONS.attach),
  );
  const uploads = createUploads(tell);
  const node = element(
    "form",
    { class: "composer" },
    uploads.node,
    element("div", { class: "row" }, attach, picker, box, send),
  );

  function grow(): void {
    box.style.setProperty("height", "auto");
    box.style.setProperty("height", `${Math.min(box.scrollHeight, TALLEST)}px`);
    send.disabled = box.value.trim() === "" && !hasFiles;
  }

  function submit(): void {
    if (send.disabled) return;
    tell({ kind: "send", text: box.value });
    box.value = "";
    grow();
    box.focus();
  }

  node.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  box.addEventListener("input", () => {
    grow();
    if (box.value.trim() !== "") tell({ kind: "typing" });
  });
  picker.addEventListener("change", () => {
    const files = [...(picker.files ?? [])];
    picker.value = "";
    if (files.length > 0) tell({ kind: "upload", files });
    box.focus();
  });

  return {
    node,
    focus: () => box.focus(),
    update(state: ViewState): void {
      node.hidden = state.ended;
      attach.hidden = !state.canUpload;
      if (state.accept === "") picker.removeAttribute("accept");
      else picker.accept = state.accept;
      hasFiles = state.uploads.some((upload) => upload.state === "done");
      uploads.update(state);
      grow();
    },
  };
}
