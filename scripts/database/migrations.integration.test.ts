import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { environment } from "#lib/config/environment.ts";
import { pendingChange } from "./author.ts";
import { deployMigrations } from "./deploy.ts";
import { migrationsFolder, readSchema } from "./migration-files.ts";
import { isUpToDate, migrationStatus } from "./status.ts";

let folder: string;
const url = environment().DATABASE_URL;

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rethread-migrations-"));
  cpSync(migrationsFolder, folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a database with all migrations", () => {
  test("is up to date, and deploying again does nothing", async () => {
    expect(isUpToDate(await migrationStatus(url))).toBe(true);
    expect(await deployMigrations(url)).toEqual([]);
  });
});

describe("a further migration", () => {
  const good = "29990101000000_good";
  const bad = "29990102000000_bad";

  test("is pending, then applied as one: strings and functions keep their semicolons", async () => {
    write(
      good,
      `CREATE FUNCTION one() RETURNS int AS $$ BEGIN RETURN 1; END; $$ LANGUAGE plpgsql;
       CREATE TABLE probe (note text DEFAULT 'a;b');`,
    );
    expect((await migrationStatus(url, folder)).pending).toEqual([good]);
    expect(await deployMigrations(url, folder)).toEqual([good]);
    expect(isUpToDate(await migrationStatus(url, folder))).toBe(true);
  });

  test("that was applied and is not in the folder is foreign", async () => {
    expect((await migrationStatus(url)).foreign).toEqual([good]);
  });

  test("that changed after it was applied is noticed", async () => {
    write(good, "SELECT 1;");
    expect((await migrationStatus(url, folder)).edited).toEqual([good]);
  });

  test("that fails says so in one sentence and blocks the next", async () => {
    write(bad, "CREATE TABLE half (id int); SELECT missing();");
    await expect(deployMigrations(url, folder)).rejects.toThrow(
      /^Migration "29990102000000_bad" failed .*missing\(\)/,
    );
    expect((await migrationStatus(url, folder)).failed).toEqual([bad]);
    await expect(deployMigrations(url, folder)).rejects.toThrow(/holds a migration that failed/);
  });
});

test("a database that is away is named", async () => {
  const away = "postgresql://somebody:secret@127.0.0.1:1/portal";
  await expect(deployMigrations(away)).rejects.toThrow(
    "The database portal at 127.0.0.1:1 does not answer: start it, or correct DATABASE_URL.",
  );
});

describe("the data model", () => {
  test("has no change without a migration", async () => {
    expect(await pendingChange()).toBeUndefined();
  });

  test("gives the SQL of a change", async () => {
    const schema = readSchema();
    const changed = { ...schema, content: `${schema.content}\nmodel Probe {\n  id Int @id\n}\n` };
    expect(await pendingChange(migrationsFolder, changed)).toMatch(/^-- CreateTable\nCREATE TABLE "Probe"/);
  });
});
