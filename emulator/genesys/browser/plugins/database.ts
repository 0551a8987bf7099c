import type { Bus } from "../bus.ts";
import { type Fields, fields, isFields, text } from "../values.ts";

/** The attributes' way onto the wire: they ride once per change, and again when they did not arrive. */
export type AttributeQueue = {
  /** What the next customer message must carry, or `undefined` when nothing changed since it was sent. */
  pending(): Fields | undefined;
  sending(tracingId: string): void;
  delivered(tracingId: string): void;
  failed(tracingId: string): void;
  /** A session ended: what it was told, the next one has to be told again. */
  forget(): void;
};

function deepMerge(into: Fields, from: Fields): Fields {
  const merged = { ...into };
  for (const [key, value] of Object.entries(from)) {
    const old = merged[key];
    merged[key] = isFields(old) && isFields(value) ? deepMerge(old, value) : value;
  }
  return merged;
}

const at = (database: Fields, path: string[]): unknown =>
  path.reduce<unknown>((value, key) => fields(value)[key], database);

function without(database: Fields, [key, ...rest]: string[]): Fields {
  if (key === undefined || !(key in database)) return database;
  if (rest.length > 0) return { ...database, [key]: without(fields(database[key]), rest) };
  return Object.fromEntries(Object.entries(database).filter(([name]) => name !== key));
}

/** The page's in-memory database (genesys.md §2.3): it does not survive a reload. */
export function registerDatabase(bus: Bus): AttributeQueue {
  const plugin = bus.registerPlugin("Database");
  let database: Fields = {};
  let told: string | undefined;
  const underWay = new Map<string, string>();

  function change(next: Fields, event: "updated" | "removed"): Fields {
    database = next;
    plugin.publish(event, structuredClone(database));
    return structuredClone(database);
  }

  plugin.registerCommand("set", ({ data, resolve, reject }) => {
    if (!isFields(data)) return reject("Database.set needs an object");
    const messaging = isFields(data.messaging)
      ? { messaging: { ...fields(database.messaging), ...data.messaging } }
      : {};
    resolve(change(structuredClone({ ...database, ...data, ...messaging }), "updated"));
  });
  plugin.registerCommand("update", ({ data, resolve, reject }) => {
    if (!isFields(data)) return reject("Database.update needs an object");
    resolve(change(deepMerge(database, structuredClone(data)), "updated"));
  });
  plugin.registerCommand("get", ({ data, resolve }) => {
    const name = text(fields(data).name);
    resolve(structuredClone(name ? at(database, name.split(".")) : database));
  });
  plugin.registerCommand("remove", ({ data, resolve, reject }) => {
    const name = text(fields(data).name);
    if (!name) return reject("Database.remove needs a name");
    resolve(change(without(database, name.split(".")), "removed"));
  });
  plugin.ready();

  const current = () => fields(at(database, ["messaging", "customAttributes"]));
  return {
    pending() {
      const attributes = current();
      const changed = Object.keys(attributes).length > 0 && JSON.stringify(attributes) !== told;
      return changed ? attributes : undefined;
    },
    sending(tracingId) {
      told = JSON.stringify(current());
      underWay.set(tracingId, told);
    },
    delivered: (tracingId) => void underWay.delete(tracingId),
    failed(tracingId) {
      if (underWay.get(tracingId) === told) told = undefined;
      underWay.delete(tracingId);
    },
    forget() {
      told = undefined;
      underWay.clear();
    },
  };
}
