import type { MessengerHydration } from "../port.ts";
import type { Page } from "./page.ts";

/** The reload that follows a clear, since a cleared Messenger stays shut down until then. */
export interface FreshStart {
  /** What the page's first HTML said. */
  note(first: MessengerHydration): void;
  /** Reloads; where somebody has begun to fill in a form, only with their next step. Whether it did. */
  now(): boolean;
  /** The next step of whoever uses the page: whether it became the reload. */
  step(): boolean;
}

/** Only a page that came from the server to be cleared waits: what is filled in there is nobody's from before. */
export function createFreshStart(page: Page): FreshStart {
  let cameToClear = false;
  let isDue = false;
  return {
    note({ decision }) {
      cameToClear = decision === "clear-first";
    },
    now() {
      isDue = cameToClear && page.isFilledIn();
      if (!isDue) page.reload();
      return !isDue;
    },
    step() {
      if (isDue) page.reload();
      return isDue;
    },
  };
}
