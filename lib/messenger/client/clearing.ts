import type { MessengerHydration } from "../port.ts";
import type { createClearFirst } from "./clear-first.ts";
import type { Current } from "./current.ts";
import type { FreshStart } from "./fresh-start.ts";
import { isForeign } from "./owner.ts";
import type { Page } from "./page.ts";
import type { BridgeState, Store } from "./state.ts";

/** The Messenger is cleared before this page uses it, which then starts anew. */
export interface Clearing {
  /** Whether the page owes that: the server says so, or finds no trace of what this browser's storage knows. */
  isDue(hydration: MessengerHydration): boolean;
  clear(hydration: MessengerHydration): Promise<void>;
}

export function createClearing(parts: {
  clearFirst: ReturnType<typeof createClearFirst>;
  freshStart: FreshStart;
  page: Page;
  state: Store<BridgeState>;
  current: Readonly<Current>;
}): Clearing {
  const { clearFirst, freshStart, page, state, current } = parts;

  function startAnew(): void {
    if (!freshStart.now()) state.set({ phase: "idle" });
  }

  return {
    isDue: (hydration) =>
      hydration.decision === "clear-first" || (!current.loaded && isForeign(hydration, page.sharedStorage)),
    async clear(hydration) {
      state.set({ phase: "clearing", problem: null });
      try {
        await clearFirst(hydration, startAnew);
      } catch {
        state.set({ phase: "failed", problem: "CLEAR_UNFINISHED" });
      }
    },
  };
}
