// The embedded database as a process of its own, until it is told to end or its parent is gone.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startEmbeddedDatabase } from "./database/embedded.ts";
import { localSettings } from "./settings/local.ts";
import { readVariables } from "./settings/variables.ts";

const { databasePort, stateFolder } = localSettings(readVariables());
const folder = join(stateFolder, "database");

try {
  mkdirSync(folder, { recursive: true });
  const database = await startEmbeddedDatabase({ folder, port: databasePort });
  let closing: Promise<void> | undefined;
  const end = async () => {
    closing ??= database.close();
    await closing;
    process.exit(0);
  };
  process.on("SIGTERM", end);
  process.on("disconnect", end);
  // Ctrl-C reaches the whole group: under a parent, the processes that use the database end first.
  process.on("SIGINT", () => process.connected || end());
  console.log(`Embedded database on 127.0.0.1:${database.port}, data in ${folder}.`);
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(
    code === "EADDRINUSE"
      ? `Port ${databasePort} is taken: set EMBEDDED_DATABASE_PORT to a free one.`
      : `The embedded database cannot open ${folder}: ${message}`,
  );
  process.exit(1);
}
