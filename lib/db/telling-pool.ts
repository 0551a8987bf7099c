import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";

/** The connection that a transaction runs on: undefined before it begins, null once it is over. */
export interface Held {
  client?: pg.PoolClient | null;
}

type Callback = Parameters<pg.Pool["connect"]>[0];

const taking = new AsyncLocalStorage<Held>();

/** Runs what begins a transaction, and lets `held` know the first connection that it takes from a `TellingPool`. */
export function tellingInto<T>(held: Held, begin: () => Promise<T>): Promise<T> {
  return taking.run(held, begin);
}

/** A pool that says who took a connection, so that our own statements can run on the one that Prisma's adapter took. */
export class TellingPool extends pg.Pool {
  private readonly holders = new WeakMap<object, Held>();

  constructor(config: pg.PoolConfig) {
    super(config);
    this.on("release", (_error, client) => {
      const held = this.holders.get(client);
      if (held) held.client = null;
      this.holders.delete(client);
    });
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Callback): void;
  override connect(callback?: Callback): Promise<pg.PoolClient> | undefined {
    if (callback) {
      super.connect(callback);
      return undefined;
    }
    const held = taking.getStore();
    return super.connect().then((client) => {
      if (held && held.client === undefined) {
        held.client = client;
        this.holders.set(client, held);
      }
      return client;
    });
  }
}
