import { element } from "./dom.ts";
import type { MessageContext } from "./message.ts";
import type { ViewContent, ViewItem, ViewSection } from "./protocol.ts";

type ListPicker = Extract<ViewContent, { kind: "listPicker" }>;

function option({ id, title, subtitle }: ViewItem, multiple: boolean, group: string): HTMLElement {
  const input = element("input", { type: multiple ? "checkbox" : "radio", name: group, value: id });
  input.dataset.title = title;
  const words = element("span", {}, title, subtitle ? element("small", {}, subtitle) : undefined);
  return element("label", { class: "option" }, input, words);
}

const section = ({ title, multiple, items }: ViewSection, group: string): HTMLElement =>
  element(
    "fieldset",
    {},
    element("legend", {}, title),
    ...items.map((item) => option(item, multiple, group)),
  );

/** A choice from lists; sections with more than one answer have boxes to tick. */
export function listPicker(
  { id, title, subtitle, sections }: ListPicker,
  { tell }: MessageContext,
): HTMLElement {
  const submit = element("button", { type: "submit", class: "solid", disabled: true }, "Choose");
  const node = element(
    "form",
    { class: "panel" },
    title ? element("h3", {}, title) : undefined,
    subtitle ? element("p", {}, subtitle) : undefined,
    ...sections.map((one, at) => section(one, `${id} ${at}`)),
    submit,
  );
  const chosen = () => [...node.querySelectorAll("input")].filter(({ checked }) => checked);
  node.addEventListener("change", () => {
    submit.disabled = chosen().length === 0;
  });
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    const selectedOptions = chosen().map(({ value, dataset }) => ({
      text: dataset.title ?? value,
      payload: value,
    }));
    const text = selectedOptions.map((one) => one.text).join(", ");
    tell({ kind: "answer", options: { type: "listPicker", postback: { id, text, selectedOptions } } });
  });
  return node;
}
