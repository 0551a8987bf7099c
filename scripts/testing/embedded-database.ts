import { readFileSync } from "node:fs";
import { afterAll, inject } from "vitest";
import { startEmbeddedDatabase } from "../database/embedded.ts";
import { dumpBy, filesOf } from "./dump.ts";

// Loaded before each test file: `environment().DATABASE_URL` is then a fresh embedded database.
const from = new Blob([readFileSync(inject("embeddedTemplate"))]);
const database = await startEmbeddedDatabase({ port: 0, from });
process.env.DATABASE_URL = database.url;
process.env.DATABASE_NAMED_STATEMENTS = "off";
dumpBy(async () => filesOf(Buffer.from(await (await database.dump()).arrayBuffer())));

afterAll(() => database.close());
