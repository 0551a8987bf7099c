import fc from "fast-check";
import { expect, test } from "vitest";
import { basicCredentials } from "./basic-credentials.ts";

const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

test("id and secret, form-decoded", () => {
  expect(basicCredentials(basic("flow:s3cret"))).toEqual({ id: "flow", secret: "s3cret" });
  expect(basicCredentials(basic("a%3Ab:c%20d+e"))).toEqual({ id: "a:b", secret: "c d e" });
});

test.each([
  null,
  "",
  "Basic",
  "Bearer abc",
  basic("nocolon"),
  basic(":secret"),
  basic("id:"),
  basic("id:%zz"),
  basic("i%00d:secret"),
  basic("id:s\u0000"),
  "Basic ***",
])("%s is none", (header) => expect(basicCredentials(header)).toBeNull());

test("whatever was encoded by the standard comes back", () => {
  const text = fc.string({ minLength: 1, unit: "grapheme-ascii" });
  fc.assert(
    fc.property(text, text, (id, secret) => {
      const header = basic(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`);
      expect(basicCredentials(header)).toEqual({ id, secret });
    }),
  );
});
