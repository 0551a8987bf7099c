import { withLease } from "./lease.ts";

/** Key and value text, as `Storage` has it. */
export type TextStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Where a page leads back to with this, the chat is opened (decision record 0043). */
export const CHAT_HASH = "#chat";

/** What the bridge needs of the page it lives in. */
export interface Page {
  reload(): void;
  /** The log-in page, which leads back here; `chat`: and opens the chat. */
  signIn(reason: string, chat: boolean): void;
  isOnline(): boolean;
  /** Whether somebody has begun to fill in a form. */
  isFilledIn(): boolean;
  /** This tab's. */
  tabStorage: TextStorage;
  /** All tabs' of this origin. */
  sharedStorage: TextStorage;
  /** What we keep in either storage, and whatever is cached for scripts. */
  forgetEverything(): Promise<void>;
  /** Runs when no other tab is doing the same. */
  exclusively<T>(name: string, work: () => Promise<T>): Promise<T>;
}

const OWN_KEYS = /^rethread:/;
const TEXT_FIELDS = "input:not([type=hidden], [type=checkbox], [type=radio]), textarea";

export function browserPage(): Page {
  const sharedStorage = storageOrMemory(() => localStorage);
  return {
    reload: () => location.reload(),
    signIn: (reason, chat) => location.assign(logInAddress(reason, chat, location)),
    isOnline: () => navigator.onLine,
    isFilledIn: () => [...document.querySelectorAll(TEXT_FIELDS)].some(isChanged),
    tabStorage: storageOrMemory(() => sessionStorage),
    sharedStorage,
    async forgetEverything() {
      for (const open of [() => localStorage, () => sessionStorage]) forgetOwn(open);
      // Only where the page is trusted with it; the portal caches nothing this way, a fork's worker may.
      const names = "caches" in window ? await caches.keys() : [];
      await Promise.all(names.map((name) => caches.delete(name)));
    },
    async exclusively(name, work) {
      return "locks" in navigator
        ? await navigator.locks.request(name, work)
        : await withLease(sharedStorage, name, work);
    },
  };
}

/** The log-in page leads back to where one was, itself never. */
function logInAddress(reason: string, chat: boolean, at: Location): string {
  const isLogIn = at.pathname === "/login";
  const here = isLogIn ? (new URLSearchParams(at.search).get("next") ?? "/") : at.pathname + at.search;
  const next = chat ? here.replace(/#.*/, "") + CHAT_HASH : here;
  return `/login?${new URLSearchParams({ next, reason })}`;
}

function isChanged(field: Element): boolean {
  const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return isText && field.value !== field.defaultValue;
}

function forgetOwn(open: () => Storage): void {
  try {
    const storage = open();
    for (const key of Object.keys(storage)) if (OWN_KEYS.test(key)) storage.removeItem(key);
  } catch {
    // Refused storage holds nothing.
  }
}

/** Browsers may refuse storage altogether; then the page forgets at its end, and nothing else changes. */
function storageOrMemory(open: () => Storage): TextStorage {
  try {
    return open();
  } catch {
    const memory = new Map<string, string>();
    return {
      getItem: (key) => memory.get(key) ?? null,
      setItem: (key, value) => void memory.set(key, value),
      removeItem: (key) => void memory.delete(key),
    };
  }
}
