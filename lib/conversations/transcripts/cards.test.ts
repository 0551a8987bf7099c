import { expect, test } from "vitest";
import { cardsOf } from "./cards.ts";
import { wordsOf } from "./words-of.ts";

const card = (title: string, description: string, choice: string) => ({
  ...{ title, description, image: "https://example.com/a.png" },
  actions: [{ type: "Postback", text: choice, payload: "p" }],
});
const reply = (text: string) => ({ contentType: "QuickReply", quickReply: { text, payload: "p" } });

test("cards stand apart with their own choices, loose choices come last", () => {
  const cards = [card("Darning", "A week", "Choose darning"), card("Patches", "Suede", "Choose patches")];
  const structured = [reply("Neither"), { contentType: "Carousel", carousel: { cards } }, reply("Both")];
  expect(cardsOf({ text: "How?", structured })).toEqual([
    { title: "Darning", lines: ["A week"], choices: ["Choose darning"] },
    { title: "Patches", lines: ["Suede"], choices: ["Choose patches"] },
    { title: null, lines: [], choices: ["Neither", "Both"] },
  ]);
});

test("a date picker says when, a list its entries", () => {
  const times = [
    { dateTime: "2026-11-24T09:00:00Z", duration: 3_600 },
    { dateTime: "soon", duration: 1 },
  ];
  const datePicker = { title: "Collection", subtitle: "By day", availableTimes: times };
  const items = [{ id: "a", title: "Wool", subtitle: "Warm" }];
  const listPicker = { id: "l", sections: [{ title: "Yarn", items }] };
  const structured = [
    { contentType: "DatePicker", datePicker },
    { contentType: "ListPicker", listPicker },
  ];
  expect(cardsOf({ text: "", structured })).toEqual([
    { title: "Collection", lines: ["By day"], choices: ["2026-11-24 09:00 UTC", "soon"] },
    { title: "Yarn", lines: [], choices: [] },
    { title: "Wool", lines: ["Warm"], choices: [] },
  ]);
  expect(wordsOf({ text: "", structured })).toEqual([
    ...["Collection", "By day", "2026-11-24 09:00 UTC", "soon", "Yarn", "Wool", "Warm"],
  ]);
});

test.each([[[]], [[{ contentType: "Form", form: { id: "f" } }]], [[reply("Yes"), reply(" ")]]])(
  "nothing is shown for what says nothing beside the text: %j",
  (structured) => {
    expect(cardsOf({ text: "Yes", structured })).toEqual([]);
  },
);
