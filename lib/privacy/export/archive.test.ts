import fc from "fast-check";
import { expect, test } from "vitest";
import { unzip } from "../testing/unzip.ts";
import { readablePage } from "./readable.ts";
import { zip } from "./zip.ts";

test("what is put into an archive comes out again", () => {
  const files = fc.array(
    fc.record({
      name: fc.stringMatching(/^[a-z]{1,8}\.txt$/),
      content: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    }),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(files, (given) => {
      expect(unzip(zip(given))).toEqual(given);
    }),
  );
});

test("the page shows every value, and none of them as markup", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z<>"'&]{1,20}$/), (text) => {
      const page = readablePage("T", "S", { messages: [{ sentAt: new Date(0), said: text, author: null }] });
      const shown = page.split("<dt>Said</dt><dd>")[1]?.split("</dd>")[0] ?? "";
      expect(shown).not.toMatch(/[<>"']/);
      const back = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
      expect(shown.replace(/&[^;]+;/g, (entity) => back[entity as keyof typeof back])).toBe(text);
    }),
  );
});

test("the page runs nothing and loads nothing", () => {
  const page = readablePage("T", "S", { account: { name: "<script>alert(1)</script>" }, orders: [] });
  expect(page).not.toMatch(/<script|<img|<link|src=|url\(/);
  expect(page).toContain("<em>nothing</em>");
});
