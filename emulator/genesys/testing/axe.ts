import axe from "axe-core";
import type { Page } from "playwright/test";

const STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds on a page and in its frames, which are of another origin: rules, and where they are broken. */
export async function findingsOn(page: Page): Promise<[rule: string, places: string[]][]> {
  const source = `${axe.source}; axe.configure({ allowedOrigins: ["<unsafe_all_origins>"] });`;
  for (const frame of page.frames())
    if (!(await frame.evaluate(() => "axe" in window))) await frame.evaluate(source);
  const { violations } = await page.evaluate(
    (values) =>
      axe.run({
        runOnly: { type: "tag", values },
        resultTypes: ["violations"],
        // A frame that does not answer in time is left out without a word.
        pingWaitTime: 10_000,
      }),
    STANDARD,
  );
  return violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(" "))]);
}
