import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";

const [NEWER, OLDER] = ["n".repeat(32), "o".repeat(32)];
const HERE = { table: "transcript_message", column: "sealed_body", id: "1" };

/** As a process that was started with these secrets has it. */
async function started(...secrets: (string | undefined)[]) {
  vi.resetModules();
  vi.stubEnv("KEY_ENCRYPTION_KEYS", secrets.join());
  return import("./field.ts");
}

afterEach(() => vi.unstubAllEnvs());

test("any text comes out again, and only where it was put", async () => {
  const { openField, sealField } = await started(NEWER);
  const text = fc.string({ unit: "binary", maxLength: 200 });
  fc.assert(
    fc.property(text, fc.string(), fc.string(), (value, id, other) => {
      const { sealed } = sealField({ ...HERE, id }, value);
      expect(openField({ ...HERE, id }, sealed)).toBe(value);
      if (id !== other) expect(openField({ ...HERE, id: other }, sealed)).toBeNull();
    }),
  );
  const { sealed } = sealField(HERE, "text");
  expect(openField({ ...HERE, column: "sealed_payload" }, sealed)).toBeNull();
  expect(
    openField(
      { table: "a", column: 'b","c', id: "d" },
      sealField({ table: "a", column: "b", id: 'c","d' }, "x").sealed,
    ),
  ).toBeNull();
});

test("the text is not in what is stored", async () => {
  const { sealField } = await started(NEWER);
  expect(sealField(HERE, "4111 1111 1111 1111").sealed.includes("4111")).toBe(false);
});

test("a row names the key that closed it: after a rotation that is another one, and both open", async () => {
  const old = await started(OLDER);
  const before = old.sealField(HERE, "text");
  expect(before.keyId).toBe(old.newestFieldKeyId());
  const both = await started(NEWER, OLDER);
  expect(both.newestFieldKeyId()).not.toBe(before.keyId);
  expect(both.openField(HERE, before.sealed)).toBe("text");
  expect(both.sealField(HERE, "text").keyId).toBe((await started(NEWER)).newestFieldKeyId());
  expect((await started(NEWER)).openField(HERE, before.sealed)).toBeNull();
});
