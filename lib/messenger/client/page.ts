/** Key and value text, as `Storage` has it. */
export type TextStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** What the bridge needs of the page it lives in. */
export interface Page {
  reload(): void;
  /** This tab's. */
  tabStorage: TextStorage;
  /** All tabs' of this origin. */
  sharedStorage: TextStorage;
}

export function browserPage(): Page {
  return {
    reload: () => location.reload(),
    tabStorage: storageOrMemory(() => sessionStorage),
    sharedStorage: storageOrMemory(() => localStorage),
  };
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
