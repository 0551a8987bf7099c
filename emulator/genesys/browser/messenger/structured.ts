import { cards } from "./cards.ts";
import { datePicker } from "./date-picker.ts";
import { element, ICONS, icon } from "./dom.ts";
import { form } from "./form.ts";
import { listPicker } from "./list-picker.ts";
import type { MessageContext } from "./message.ts";
import type { ViewContent, ViewFile, ViewMessage } from "./protocol.ts";

const KILO = 1024;
export const fileSize = (bytes: number): string =>
  bytes < KILO * KILO
    ? `${Math.max(1, Math.round(bytes / KILO))} KB`
    : `${(bytes / KILO / KILO).toFixed(1)} MB`;

function file({ name, url, size, image }: ViewFile): HTMLElement {
  if (image && url) {
    const picture = element("img", { src: url, alt: name, loading: "lazy" });
    return element(
      "a",
      { class: "picture", href: url, target: "_blank", rel: "noopener noreferrer" },
      picture,
    );
  }
  const label = element(
    "span",
    {},
    element("span", { class: "file-name" }, name),
    size ? element("span", { class: "file-size" }, fileSize(size)) : undefined,
  );
  if (!url) return element("div", { class: "file" }, icon(ICONS.file), label);
  return element(
    "a",
    { class: "file", href: url, target: "_blank", rel: "noopener noreferrer", download: name },
    icon(ICONS.file),
    label,
  );
}

type Replies = Extract<ViewContent, { kind: "quickReplies" }>;
function quickReplies({ replies }: Replies, { tell }: MessageContext): HTMLElement {
  const buttons = replies.map((postback) =>
    element(
      "button",
      {
        type: "button",
        class: "chip",
        onclick: () => tell({ kind: "answer", options: { type: "quickReply", postback } }),
      },
      postback.text,
    ),
  );
  return element("div", { class: "chips", role: "group", "aria-label": "Suggested replies" }, ...buttons);
}

/** What a message holds beside its text. Answers that can no longer be given are not offered. */
export function structured(
  content: ViewContent,
  message: ViewMessage,
  context: MessageContext,
): HTMLElement | undefined {
  if (content.kind === "file") return file(content.file);
  if (content.kind === "cards") return cards(content.cards, message.answerable, context);
  if (!message.answerable) return undefined;
  if (content.kind === "quickReplies") return quickReplies(content, context);
  if (content.kind === "datePicker") return datePicker(content, context);
  if (content.kind === "listPicker") return listPicker(content, context);
  return form(content, context);
}
