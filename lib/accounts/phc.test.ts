import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatPhc, parsePhc } from "./phc.ts";

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((array) => Buffer.from(array));
const hashes = fc.record({
  ln: fc.integer({ min: 15, max: 20 }),
  r: fc.integer({ min: 8, max: 16 }),
  p: fc.integer({ min: 1, max: 16 }),
  salt: bytes(16),
  hash: bytes(32),
});
const sample = { ln: 15, r: 8, p: 3, salt: Buffer.alloc(16, 1), hash: Buffer.alloc(32, 2) };

describe("PHC strings", () => {
  test("are read back as they were written", () => {
    fc.assert(
      fc.property(hashes, (hash) => {
        expect(parsePhc(formatPhc(hash))).toEqual(hash);
      }),
    );
  });

  test("have the published form", () => {
    expect(formatPhc(sample)).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  });

  test.each([
    ["a weaker cost", { ...sample, ln: 14 }],
    ["a cost that exhausts the memory", { ...sample, ln: 24 }],
    ["a weaker block size", { ...sample, r: 4 }],
    ["a short salt", { ...sample, salt: Buffer.alloc(8) }],
    ["a short hash", { ...sample, hash: Buffer.alloc(16) }],
  ])("refuse %s", (_name, hash) => {
    expect(parsePhc(formatPhc(hash))).toBeNull();
  });

  test.each([
    ["nothing", ""],
    ["another function", formatPhc(sample).replace("scrypt", "argon2id")],
    ["a zero in front", formatPhc(sample).replace("r=8", "r=08")],
    ["padding", `${formatPhc(sample)}=`],
    ["a line break", `${formatPhc(sample)}\n`],
    ["something in front", ` ${formatPhc(sample)}`],
    ["base64 with stray bits", formatPhc({ ...sample, hash: Buffer.alloc(32) }).replace(/A$/, "B")],
  ])("refuse %s", (_name, text) => {
    expect(parsePhc(text)).toBeNull();
  });
});
