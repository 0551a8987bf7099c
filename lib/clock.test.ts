import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { OffsetSource } from "./clock.ts";

let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rethread-clock-"));
  file = join(folder, "clock-offset");
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the clock's offset", () => {
  test("is 0 without a file, and counts from the call after a change", () => {
    const source = new OffsetSource(file);
    expect(source.seconds()).toBe(0);
    writeFileSync(file, "259200\n");
    expect(source.seconds()).toBe(259_200);
    expect(source.seconds()).toBe(259_200);
    writeFileSync(file, "604800\n");
    expect(source.seconds()).toBe(604_800);
    rmSync(file);
    expect(source.seconds()).toBe(0);
  });

  test("is 0 when the file holds no number", () => {
    writeFileSync(file, "tomorrow");
    expect(new OffsetSource(file).seconds()).toBe(0);
  });
});
