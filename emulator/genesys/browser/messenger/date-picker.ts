import { element } from "./dom.ts";
import type { MessageContext } from "./message.ts";
import type { ViewContent, ViewTime } from "./protocol.ts";
import { appointment, dayOf } from "./times.ts";

type DatePicker = Extract<ViewContent, { kind: "datePicker" }>;

const answer = (id: string | undefined, text: string, payload: ViewTime) => ({
  kind: "answer" as const,
  options: { type: "datePicker", postback: { id, text, payload } },
});

function timesByDay({ id, times }: DatePicker, { tell, lang }: MessageContext): HTMLElement[] {
  const choose = (chosen: ViewTime) => {
    const { day, time } = appointment(chosen.dateTime, lang);
    tell(answer(id, `${day}, ${time}`, chosen));
  };
  const days = Map.groupBy(times, ({ dateTime }) => appointment(dateTime, lang).day);
  return [...days].map(([day, ofDay]) => {
    const chip = (one: ViewTime) => {
      const attributes = { type: "button", class: "chip", onclick: () => choose(one) };
      return element("button", attributes, appointment(one.dateTime, lang).time);
    };
    return element("fieldset", {}, element("legend", {}, day), ...ofDay.map(chip));
  });
}

/** Without times of its own a picker asks for a day. */
function anyDay({ id, minimum, maximum }: DatePicker, { tell, lang }: MessageContext): HTMLElement {
  const input = element("input", { type: "date", required: true, min: minimum, max: maximum });
  const submit = element("button", { type: "submit", class: "solid" }, "Choose");
  const node = element(
    "form",
    {},
    element("label", { class: "field" }, element("span", {}, "Day"), input),
    submit,
  );
  node.addEventListener("submit", (event) => {
    event.preventDefault();
    const dateTime = new Date(`${input.value}T00:00`).toISOString();
    tell(answer(id, dayOf(dateTime, lang), { dateTime, duration: 0 }));
  });
  return node;
}

/** Free times by day, or a day. */
export function datePicker(content: DatePicker, context: MessageContext): HTMLElement {
  const { title, subtitle, times } = content;
  const choices = times.length > 0 ? timesByDay(content, context) : [anyDay(content, context)];
  const words = subtitle ? element("p", {}, subtitle) : undefined;
  return element("div", { class: "panel" }, element("h3", {}, title), words, ...choices);
}
