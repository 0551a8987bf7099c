import { element, ICONS, icon } from "./dom.ts";
import type { MessageContext } from "./message.ts";
import type { ViewAction, ViewCard } from "./protocol.ts";

function action(
  { type, text, url, payload }: ViewAction,
  answerable: boolean,
  { tell }: MessageContext,
): HTMLElement | undefined {
  if (type === "Link") {
    const safe = url !== undefined && /^https?:/i.test(url);
    return safe
      ? element("a", { class: "card-action", href: url, target: "_blank", rel: "noopener noreferrer" }, text)
      : undefined;
  }
  const answer = () =>
    tell({ kind: "answer", options: { type: "card", postback: { text, payload: payload ?? text } } });
  return element(
    "button",
    { type: "button", class: "card-action", disabled: !answerable, onclick: answer },
    text,
  );
}

function card(
  { title, description, image, actions }: ViewCard,
  answerable: boolean,
  context: MessageContext,
): HTMLElement {
  return element(
    "li",
    { class: "card" },
    image ? element("img", { src: image, alt: "" }) : undefined,
    element("h3", {}, title),
    description ? element("p", {}, description) : undefined,
    ...actions.map((one) => action(one, answerable, context)),
  );
}

/** One card, or several side by side with buttons that scroll by one. */
export function cards(all: ViewCard[], answerable: boolean, context: MessageContext): HTMLElement {
  const list = element(
    "ul",
    { class: "cards", tabindex: all.length > 1 ? "0" : undefined, "aria-label": "Cards" },
    ...all.map((one) => card(one, answerable, context)),
  );
  if (all.length === 1) return list;
  const step = (direction: number) => () => {
    const width = (list.firstElementChild?.clientWidth ?? 200) + 12;
    list.scrollBy({ left: direction * width });
  };
  const button = (label: string, drawing: string, direction: number) =>
    element(
      "button",
      { type: "button", class: "icon-button small", "aria-label": label, onclick: step(direction) },
      icon(drawing),
    );
  const controls = element(
    "div",
    { class: "carousel-controls" },
    button("Previous card", ICONS.back, -1),
    button("Next card", ICONS.forward, 1),
  );
  return element("div", { class: "carousel" }, list, controls);
}
