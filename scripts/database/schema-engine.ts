import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { CatalogPool } from "./catalog-pool.ts";
import { migrationAdapter } from "./migration-adapter.ts";

type Engine = bindings.SchemaEngine;
type Schema = { path: string; content: string };

/**
 * Opens Prisma's schema engine on a database, runs `work` with it and closes both.
 * The engine is the WebAssembly build from npm: Prisma's own command would download a binary.
 */
export function withSchemaEngine<T>(
  connectionString: string,
  schema: Schema,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const turn = lastTurn.then(() => openEngine(connectionString, schema, work));
  lastTurn = turn.catch(() => undefined);
  return turn;
}

/** All engines of a process share one WebAssembly memory, which two at a time corrupt. */
let lastTurn: Promise<unknown> = Promise.resolve();

async function openEngine<T>(
  connectionString: string,
  schema: Schema,
  work: (engine: Engine) => Promise<T>,
): Promise<T> {
  const pool = new CatalogPool({ connectionString, connectionTimeoutMillis: 10_000 });
  // An idle connection that breaks would otherwise end the process; the next query reports it.
  pool.on("error", () => undefined);
  try {
    await loadBindings();
    const adapter = bindMigrationAwareSqlAdapterFactory(migrationAdapter(pool));
    const options = { datamodels: [[schema.path, schema.content]] as [string, string][] };
    const engine = await bindings.SchemaEngine.new(options, () => undefined, adapter);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}

let loaded: Promise<void> | undefined;

function loadBindings(): Promise<void> {
  loaded ??= instantiate();
  return loaded;
}

/** The package's entry imports the `.wasm` file as a module, which Node does not do by itself. */
async function instantiate(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = readFileSync(entry.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}
