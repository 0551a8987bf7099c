import type { PGlite } from "@electric-sql/pglite";

/** Message types of the extended query protocol that a Sync ends: Parse, Bind, Describe, Execute, Close. */
const unfinished = new Set([..."PBDEC"].map((type) => type.charCodeAt(0)));

/**
 * The same database for the socket server, which hands over one message at a time and lets only a transaction keep
 * other connections out. Statements and portals are the one backend's, so what one connection has begun must be
 * over, up to its Sync, before another's messages come in between.
 */
export function inWholeBatches(db: PGlite): PGlite {
  let inBatch = false;
  const instead: Partial<PGlite> = {
    execProtocolRawStream(message, options) {
      inBatch = unfinished.has(message[0] ?? 0);
      return db.execProtocolRawStream(message, options);
    },
    isInTransaction: () => inBatch || db.isInTransaction(),
    exec(query, options) {
      inBatch = false;
      return db.exec(query, options);
    },
  };
  return new Proxy(db, {
    get(target, name) {
      const value = Reflect.get(name in instead ? instead : target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
