import { fields, number, readJson, text } from "./values.ts";

/**
 * The Messenger's keys (genesys.md §2.7), prefixed `_{deploymentId}:`, in the host page's localStorage: the two
 * official documents disagree on the origin, and this one is what a page's own tests can look at. Each value is
 * `{"value": string, "ttl": epoch ms}`. Life times are the documented ones.
 */
const LIFETIME_MS = {
  gcmcsessionActive: 365 * 86_400_000,
  gcmcopn: 365 * 86_400_000,
  actmu: 365 * 86_400_000,
  gcatkn: 86_400_000,
  gcartkn: 86_400_000,
};
export type StorageKey = keyof typeof LIFETIME_MS;
export type MessengerStorage = ReturnType<typeof createStorage>;

/** Where the browser refuses storage, the values live as long as the page. */
function openStorage(): Storage | undefined {
  try {
    const storage = window.localStorage;
    const probe = "_genesys:probe";
    storage.setItem(probe, "1");
    storage.removeItem(probe);
    return storage;
  } catch {
    return undefined;
  }
}

export function createStorage(deploymentId: string) {
  let backing = openStorage();
  let sealed = false;
  const memory = new Map<string, string>();
  const nameOf = (key: string) => `_${deploymentId}:${key}`;
  const read = (name: string) => (backing ? backing.getItem(name) : (memory.get(name) ?? null));

  return {
    get(key: StorageKey): string | undefined {
      const entry = fields(readJson(read(nameOf(key)) ?? "null"));
      return (number(entry.ttl) ?? 0) > Date.now() ? text(entry.value) : undefined;
    },
    set(key: StorageKey, value: string): void {
      if (sealed) return;
      const entry = JSON.stringify({ value, ttl: Date.now() + LIFETIME_MS[key] });
      try {
        if (backing) backing.setItem(nameOf(key), entry);
        else memory.set(nameOf(key), entry);
      } catch {
        memory.set(nameOf(key), entry);
      }
    },
    /** The vendor's own frame may not store anything: neither does this page. */
    block(): void {
      backing = undefined;
    },
    remove(...keys: StorageKey[]): void {
      for (const key of keys) {
        backing?.removeItem(nameOf(key));
        memory.delete(nameOf(key));
      }
    },
    /** Every key of this deployment, those of other versions of this script included; nothing is written after it. */
    clear(): void {
      sealed = true;
      memory.clear();
      if (!backing) return;
      const own = Object.keys(backing).filter((name) => name.startsWith(nameOf("")));
      for (const name of own) backing.removeItem(name);
    },
  };
}
