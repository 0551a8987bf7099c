import fc from "fast-check";
import { expect, test } from "vitest";
import { escaped } from "./escaped.ts";

test("nothing closes an attribute or begins an element", () => {
  expect(escaped(`"><script>'&`)).toBe("&quot;&gt;&lt;script&gt;&#39;&amp;");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(escaped(text)).not.toMatch(/[<>"']/);
    }),
  );
});
