import { element, ICONS, icon } from "./dom.ts";
import type { Intent, ViewMessage } from "./protocol.ts";
import { richText } from "./rich-text.ts";
import { structured } from "./structured.ts";
import { clockTime, isTime } from "./times.ts";

export type MessageContext = {
  tell: (intent: Intent) => void;
  lang: string;
  markdown: boolean;
  grouped: boolean;
};

function footer({ state, key, time }: ViewMessage, { tell, lang }: MessageContext): HTMLElement {
  if (state === "sending") return element("p", { class: "meta" }, "On its way…");
  if (state === "failed") {
    const again = element(
      "button",
      { type: "button", class: "link", onclick: () => tell({ kind: "retry", id: key }) },
      "Try again",
    );
    return element("p", { class: "meta failed" }, "Not delivered. ", again);
  }
  return element(
    "p",
    { class: "meta" },
    isTime(time) ? element("time", { datetime: time }, clockTime(time, lang)) : undefined,
  );
}

const bubble = (message: ViewMessage, context: MessageContext) =>
  message.text !== "" && element("div", { class: "bubble" }, ...richText(message.text, context.markdown));

/** One message with its author (for a screen reader always, on the screen once per group) and its time. */
export function createMessage(message: ViewMessage, context: MessageContext): HTMLElement {
  if (message.side === "note") return element("div", { class: "note" }, element("span", {}, message.text));
  const { side, author, grouped } = { ...message, ...context };
  const label = side === "customer" || grouped ? "author unseen" : "author";
  return element(
    "article",
    { class: `message ${side}${grouped ? " grouped" : ""} ${message.state}` },
    side === "other" && element("div", { class: "avatar" }, icon(message.bot ? ICONS.bot : ICONS.person)),
    element(
      "div",
      { class: "column" },
      element("p", { class: label }, author),
      bubble(message, context),
      ...message.contents.map((content) => structured(content, message, context)),
      footer(message, context),
    ),
  );
}
