import { element } from "./dom.ts";
import type { MessageContext } from "./message.ts";
import type { ViewContent, ViewField } from "./protocol.ts";

type Form = Extract<ViewContent, { kind: "form" }>;
const INPUT_TYPES = ["text", "email", "tel", "number", "date"];

function control({ id, type, required, options }: ViewField): HTMLElement {
  if (options.length > 0) {
    const choices = options.map((choice) => element("option", { value: choice }, choice));
    return element(
      "select",
      { name: id, required },
      element("option", { value: "" }, "Please choose"),
      ...choices,
    );
  }
  if (type === "textarea") return element("textarea", { name: id, required, rows: "3" });
  return element("input", { name: id, required, type: INPUT_TYPES.includes(type) ? type : "text" });
}

function field(given: ViewField): HTMLElement {
  const label = given.required ? given.label : `${given.label} (optional)`;
  return element("label", { class: "field" }, element("span", {}, label), control(given));
}

/** A form of the other side; its values go back under their fields' names. */
export function form({ id, title, fields }: Form, { tell }: MessageContext): HTMLElement {
  const node = element(
    "form",
    { class: "panel" },
    element("h3", {}, title ?? "Please fill in"),
    ...fields.map(field),
    element("button", { type: "submit", class: "solid" }, "Submit"),
  );
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    const formData = Object.fromEntries(
      [...new FormData(node)].map(([name, value]) => [name, String(value)]),
    );
    tell({
      kind: "answer",
      options: { type: "form", postback: { id, text: `${title ?? "Form"} submitted`, formData } },
    });
  });
  return node;
}
