import { randomUUID } from "node:crypto";
import { afterAll, inject } from "vitest";
import { dumpBy, pgDump } from "./dump.ts";
import { execute } from "./execute.ts";

// Loaded before each test file: `environment().DATABASE_URL` is then a fresh database of a real PostgreSQL.
const server = inject("postgresServer");
const name = `test_${randomUUID().replaceAll("-", "")}`;
await execute(server, `CREATE DATABASE ${name} TEMPLATE template`);
process.env.DATABASE_URL = server.replace(/postgres$/, name);
process.env.DATABASE_NAMED_STATEMENTS = "on";
const url = process.env.DATABASE_URL;
dumpBy(async () => [pgDump(url)]);

afterAll(() => execute(server, `DROP DATABASE ${name} WITH (FORCE)`));
