import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { withLock } from "./lock.mjs";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rethread-lock-"));
  file = join(folder, "work.lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a lock", () => {
  test("lets one in after the other", async () => {
    const order: string[] = [];
    const first = Promise.withResolvers<void>();
    const one = withLock(file, async () => {
      order.push("first begins");
      await first.promise;
      order.push("first ends");
    });
    const two = withLock(
      file,
      async () => {
        order.push("second");
      },
      () => first.resolve(),
    );
    await Promise.all([one, two]);
    expect(order).toEqual(["first begins", "first ends", "second"]);
  });

  test("is released when the work fails", async () => {
    await expect(withLock(file, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(existsSync(file)).toBe(false);
  });

  test("of a process that is gone is taken over at once", async () => {
    writeFileSync(file, "999999999");
    const waited: string[] = [];
    const work = async () => readFileSync(file, "utf8");
    expect(await withLock(file, work, (holder) => waited.push(holder))).toBe(String(process.pid));
    expect(waited).toEqual([]);
  });

  test("that nobody touches any more is taken over, whoever has its number now", async () => {
    writeFileSync(file, String(process.ppid));
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(file, longAgo, longAgo);
    expect(await withLock(file, async () => "worked")).toBe("worked");
  });
});
