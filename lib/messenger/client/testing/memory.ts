import type { TextStorage } from "../page.ts";

/** Storage that starts empty and lasts as long as it is held. */
export function memory(): TextStorage {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}
