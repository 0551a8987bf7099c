import { element } from "./dom.ts";
import type { MessageContext } from "./message.ts";
import type { ViewContent, ViewTime } from "./protocol.ts";
import { appointment } from "./times.ts";

type DatePicker = Extract<ViewContent, { kind: "datePicker" }>;

/** Free times, by day. */
export function datePicker(
  { id, title, subtitle, times }: DatePicker,
  { tell, lang }: MessageContext,
): HTMLElement {
  const choose = ({ dateTime, duration }: ViewTime) => {
    const { day, time } = appointment(dateTime, lang);
    const postback = { id, text: `${day}, ${time}`, payload: { dateTime, duration } };
    tell({ kind: "answer", options: { type: "datePicker", postback } });
  };
  const days = Map.groupBy(times, ({ dateTime }) => appointment(dateTime, lang).day);
  const groups = [...days].map(([day, ofDay]) =>
    element(
      "fieldset",
      {},
      element("legend", {}, day),
      ...ofDay.map((one) =>
        element(
          "button",
          { type: "button", class: "chip", onclick: () => choose(one) },
          appointment(one.dateTime, lang).time,
        ),
      ),
    ),
  );
  const heading = element("h3", {}, title);
  return element(
    "div",
    { class: "panel" },
    heading,
    subtitle ? element("p", {}, subtitle) : undefined,
    ...groups,
  );
}
