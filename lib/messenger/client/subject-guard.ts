import type { MessengerHydration } from "../port.ts";
import type { createClearFirst } from "./clear-first.ts";
import type { Current } from "./current.ts";
import type { Page } from "./page.ts";
import type { Server } from "./server.ts";
import type { BridgeState, Store } from "./state.ts";
import { isCustomers, isTold } from "./subject.ts";
import type { TokenAnswer } from "./token-request.ts";

/** Whose page this is: what it shows may not outlive their session. A page of nobody's shows nothing of anybody. */
export interface SubjectGuard {
  /** Looks whether it is still theirs. */
  check(): Promise<void>;
  /** The server has answered: taken over where it is still theirs, else the page leads elsewhere or comes again. */
  answered(answer: TokenAnswer): void;
}

export function createSubjectGuard(parts: {
  server: Server;
  page: Page;
  state: Store<BridgeState>;
  clearFirst: ReturnType<typeof createClearFirst>;
  current: Current;
  /** Takes over what the server says. */
  adopt: (hydration: MessengerHydration) => void;
}): SubjectGuard {
  const { server, page, state, clearFirst, current, adopt } = parts;

  async function check(): Promise<void> {
    if (!current.hydration?.subject) return;
    const subject = isTold(current.hydration.subject, page) ? await server.subject() : null;
    // Read anew: while the server was asked the page may have become another's, or another tab may have logged out.
    const shown = current.hydration.subject;
    if (shown === subject) return;
    // Nobody in this browser has ended it, and the log-in page says so, even where another session has begun since.
    if (isTold(shown, page) && isCustomers(shown) && !isCustomers(subject))
      page.signIn("SESSION_ENDED", false);
    else page.reload();
  }

  function answered({ answer: { hydration }, ended }: TokenAnswer): void {
    const { loaded } = current;
    const shown = current.hydration?.subject ?? null;
    const isOther = shown !== null && shown !== hydration.subject;
    // A log-out in another tab is nothing to be explained.
    const isOver = isCustomers(shown) && !isCustomers(hydration.subject) && !hydration.debt;
    if (isOver && (ended || loaded)) leaveBecauseOver(ended ?? "SESSION_ENDED", hydration);
    else if (loaded && (isOther || hydration.decision === "clear-first")) page.reload();
    else adopt(hydration);
  }

  /** The chat is taken away first, so that the log-in page, which says why, is not reloaded for it. */
  function leaveBecauseOver(reason: string, hydration: MessengerHydration): void {
    const chat = state.get().phase === "open";
    const leave = () => page.signIn(reason, chat);
    current.hydration = hydration;
    if (current.loaded && hydration.decision === "clear-first") {
      state.set({ phase: "clearing", problem: null });
      void clearFirst(hydration, leave).catch(leave);
    } else leave();
  }

  return { check, answered };
}
