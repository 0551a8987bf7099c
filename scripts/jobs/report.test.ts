import { expect, test } from "vitest";
import { reportOf } from "./report.ts";

const WORDS = {
  events: { what: "events that were posted", when: "after 90 days" },
  links: { what: "links" },
};

test("counts stand in columns with what they are about", () => {
  expect(reportOf("retention", { events: 1_204, links: 0, eventsHandedOn: 7 }, WORDS, true)).toBe(
    `retention, dry run: nothing was changed. A run would find at this moment:
  1,204  events that were posted  after 90 days
   none  links
      7  events handed on`,
  );
});

test("a run without counts says so", () => {
  expect(reportOf("clocks", {}, {}, false)).toBe("clocks is done. It found nothing.");
});
