import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { forgetState, takeStateFolder } from "./folder.ts";
import { developmentSecrets } from "./secrets.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rethread-state-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("development secrets", () => {
  test("are made once, differ, and only the owner can read them", () => {
    const secrets = developmentSecrets(folder);
    expect(new Set(Object.values(secrets)).size).toBe(Object.keys(secrets).length);
    expect(developmentSecrets(folder)).toEqual(secrets);
    expect(statSync(join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
  });

  test("carry the mark by which production refuses them", () => {
    for (const secret of Object.values(developmentSecrets(folder))) {
      expect(secret).toMatch(/^development-.{43}$/);
    }
  });

  test("of an older copy stay, and get what they lack", () => {
    const { keyEncryption, ...older } = developmentSecrets(folder);
    writeFileSync(join(folder, "secrets.json"), JSON.stringify(older));
    const secrets = developmentSecrets(folder);
    expect(secrets).toMatchObject(older);
    expect(secrets.keyEncryption).toMatch(/^development-.{43}$/);
    expect(secrets.keyEncryption).not.toBe(keyEncryption);
    expect(developmentSecrets(folder)).toEqual(secrets);
  });

  test.each(["", "{", '{"session":"short"}'])("that are damaged are named with the remedy: %j", (content) => {
    writeFileSync(join(folder, "secrets.json"), content);
    expect(() => developmentSecrets(folder)).toThrow(/is damaged: delete it/);
  });
});

describe("a state folder", () => {
  test("is for one living process", () => {
    writeFileSync(join(folder, "owner"), String(process.ppid));
    expect(() => takeStateFolder(folder)).toThrow(`in use by process ${process.ppid}`);
  });

  test("is taken from one that died, and released", () => {
    writeFileSync(join(folder, "owner"), "999999999");
    const release = takeStateFolder(folder);
    expect(readFileSync(join(folder, "owner"), "utf8")).toBe(String(process.pid));
    release();
    expect(existsSync(join(folder, "owner"))).toBe(false);
  });

  test("forgets what the commands put there and nothing else", () => {
    mkdirSync(join(folder, "database"));
    writeFileSync(join(folder, "clock-offset"), "1");
    writeFileSync(join(folder, "mine.txt"), "");
    developmentSecrets(folder);
    forgetState(folder);
    expect(existsSync(join(folder, "database"))).toBe(false);
    expect(existsSync(join(folder, "clock-offset"))).toBe(false);
    expect(existsSync(join(folder, "secrets.json"))).toBe(false);
    expect(existsSync(join(folder, "mine.txt"))).toBe(true);
  });
});
