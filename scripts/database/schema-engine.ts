import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import { CatalogPool } from "./catalog-pool.ts";
import { migrationAdapter } from "./migration-adapter.ts";

type Engine = bindings.SchemaEngine;

/**
 * Opens Prisma's schema engine on a database, runs `work` with it and closes both.
 * The engine is the WebAssembly build from npm: Prisma's own command would download a binary.
 */
export async function withSchemaEngine<T>(
  connectionString: string,
  schema: { path: string; content: string },
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
