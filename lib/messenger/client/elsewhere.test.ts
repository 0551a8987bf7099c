import { expect, test } from "vitest";
import { createElsewhere } from "./elsewhere.ts";
import { createStore, UNTOUCHED } from "./state.ts";
import type { TabMessage } from "./tabs.ts";
import { ALICE, BOB, hydration } from "./testing/hydration.ts";

/** Tabs of one browser, each of the given person. */
function browser(...subjects: (string | null)[]) {
  const listeners: ((message: TabMessage) => void)[] = [];
  return subjects.map((subject, index) => {
    const state = createStore(UNTOUCHED);
    const tabs = {
      post(message: TabMessage) {
        for (const [other, listener] of listeners.entries()) if (other !== index) listener(message);
      },
      listen: (listener: (message: TabMessage) => void) => listeners.push(listener),
    };
    const current = { hydration: hydration({ subject }), loaded: null };
    return { ...createElsewhere({ tabs, state, current }), knows: () => state.get().isElsewhere };
  });
}

const known = (tabs: { knows(): boolean }[]) => tabs.map((tab) => tab.knows());

test("a second tab of the same chat is told so, and so is the first", () => {
  const tabs = browser(ALICE, ALICE, ALICE);
  tabs[0]?.holds();
  expect(known(tabs)).toEqual([false, false, false]);
  tabs[1]?.holds();
  expect(known(tabs)).toEqual([true, true, false]);
});

test("when one of three goes the others still know of each other, when two have gone the last is alone", () => {
  const tabs = browser(ALICE, ALICE, ALICE);
  for (const tab of tabs) tab.holds();
  tabs[2]?.leave();
  expect(known(tabs).slice(0, 2)).toEqual([true, true]);
  tabs[1]?.leave();
  expect(known(tabs).slice(0, 1)).toEqual([false]);
});

test("a page of another person's, or of nobody's, is told nothing and tells nothing", () => {
  const tabs = browser(ALICE, BOB, null);
  for (const tab of tabs) tab.holds();
  expect(known(tabs)).toEqual([false, false, false]);
});
