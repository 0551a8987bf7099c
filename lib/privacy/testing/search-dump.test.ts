import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { foundIn } from "./search-dump.ts";

const ID = "01a1feda-ad5a-78b2-b913-3fb319b2e865";
const ID_BYTES = Buffer.from(ID.replaceAll("-", ""), "hex");

test("a text is found wherever it begins, as it is, in hexadecimal and in base64", () => {
  const around = fc.uint8Array({ maxLength: 4 });
  const wordings = fc.constantFrom<BufferEncoding>("utf8", "hex", "base64", "base64url");
  fc.assert(
    fc.property(around, around, wordings, (before, after, wording) => {
      const bytes = Buffer.concat([before, Buffer.from("Ida Quill ünd ÿÿÿ"), after]);
      const file = wording === "utf8" ? bytes : Buffer.from(bytes.toString(wording));
      expect(foundIn([randomBytes(64), file], ["Ida Quill ünd ÿÿÿ", "Maud Vetch"])).toEqual([
        "Ida Quill ünd ÿÿÿ",
      ]);
    }),
  );
});

test.each([
  ["its digits", Buffer.from(ID)],
  ["its bytes", ID_BYTES],
  ["its bytes in hexadecimal", Buffer.from(ID_BYTES.toString("hex"))],
  ["its bytes in base64", Buffer.from(ID_BYTES.toString("base64"))],
  ["its digits in base64", Buffer.from(Buffer.from(`x${ID}`).toString("base64"))],
])("an id is found by %s", (_, file) => {
  expect(foundIn([file], [ID])).toEqual([ID]);
});

test("bytes are found as they are and in hexadecimal", () => {
  expect(foundIn([ID_BYTES], [`\\x${ID_BYTES.toString("hex")}`])).toHaveLength(1);
  expect(foundIn([Buffer.from("\\x01a1feda")], ["\\x01a1feda", "\\x01a1fedb"])).toEqual(["\\x01a1feda"]);
});
