import { inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readablePage } from "./readable.ts";
import { zip } from "./zip.ts";

/** Reads an archive as programs do: from the directory at its end. */
function unzip(archive: Buffer): { name: string; content: Buffer }[] {
  const end = archive.length - 22;
  expect(archive.readUInt32LE(end)).toBe(0x06054b50);
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: archive.readUInt16LE(end + 10) }, () => {
    expect(archive.readUInt32LE(at)).toBe(0x02014b50);
    const [packed, length] = [archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28)];
    const local = archive.readUInt32LE(at + 42);
    const name = archive.toString("ascii", at + 46, at + 46 + length);
    expect(archive.toString("ascii", local + 30, local + 30 + archive.readUInt16LE(local + 26))).toBe(name);
    const start = local + 30 + length;
    at += 46 + length;
    return { name, content: inflateRawSync(archive.subarray(start, start + packed)) };
  });
}

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
