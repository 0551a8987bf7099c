import { element, ICONS, icon } from "./dom.ts";
import type { Intent, ViewState, ViewUpload } from "./protocol.ts";

const statusOf = ({ state, percentage, problem }: ViewUpload): string => {
  if (state === "failed") return problem ?? "Failed";
  return state === "done" ? "Ready" : `${percentage} %`;
};

function row(upload: ViewUpload, tell: (intent: Intent) => void): HTMLElement {
  const { id, name, percentage, state } = upload;
  const bar = element("progress", {
    max: "100",
    value: String(percentage),
    "aria-label": `Upload of ${name}`,
  });
  const remove = element(
    "button",
    {
      type: "button",
      class: "icon-button small",
      "aria-label": `Remove ${name}`,
      onclick: () => tell({ kind: "removeFile", id }),
    },
    icon(ICONS.close),
  );
  return element(
    "li",
    { class: `upload ${state}` },
    icon(ICONS.file),
    element("span", { class: "file-name" }, name),
    element("span", { class: "upload-status" }, statusOf(upload)),
    remove,
    state === "done" || state === "failed" ? undefined : bar,
  );
}

/** The files that wait to go out with the next message. */
export function createUploads(tell: (intent: Intent) => void) {
  const node = element("ul", { class: "uploads", "aria-label": "Attachments", "aria-live": "polite" });
  let drawn = "";
  return {
    node,
    update({ uploads }: ViewState): void {
      node.hidden = uploads.length === 0;
      const signature = JSON.stringify(uploads);
      if (signature === drawn) return;
      drawn = signature;
      node.replaceChildren(...uploads.map((upload) => row(upload, tell)));
    },
  };
}
