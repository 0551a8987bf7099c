import type { MessengerHydration } from "../port.ts";

/** What holds for this page now, as all parts of the bridge see it. */
export interface Current {
  /** What the server said last; null before the page's first HTML was read. */
  hydration: MessengerHydration | null;
  /** Settles when the vendor's script takes commands; null while it is not loaded. */
  loaded: Promise<void> | null;
}
