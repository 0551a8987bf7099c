import { expect, test } from "vitest";
import { examine } from "./examine.ts";

const check = (title: string, problems: () => Promise<string[]>) => ({ title, problems });

test("every check is made, whatever the others say, and one that is wrong makes the exit code", async () => {
  const lines: string[] = [];
  const code = await examine(
    [
      check("Away", () =>
        Promise.reject(
          new Error("It does not answer", {
            cause: new TypeError("fetch failed", { cause: new Error("ECONNREFUSED") }),
          }),
        ),
      ),
      check("Wrong", async () => ["This is wrong."]),
      check("Good", async () => []),
    ],
    (line) => lines.push(line),
  );
  expect(code).toBe(1);
  expect(lines).toEqual([
    "wrong   Away",
    "        It does not answer (fetch failed: ECONNREFUSED).",
    "wrong   Wrong",
    "        This is wrong.",
    "ok      Good",
    "2 of these need your attention.",
  ]);
});

test("where all is well it says so", async () => {
  const lines: string[] = [];
  expect(await examine([check("Good", async () => [])], (line) => lines.push(line))).toBe(0);
  expect(lines.at(-1)).toBe("All is well.");
  await examine([check("Wrong", async () => ["This is wrong."])], (line) => lines.push(line));
  expect(lines.at(-1)).toBe("1 of these needs your attention.");
});
