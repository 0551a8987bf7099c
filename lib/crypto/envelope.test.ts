import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";

const [NEWER, OLDER, OTHER] = ["n".repeat(32), "o".repeat(32), "x".repeat(32)];
const HERE = { purpose: "p", context: "here" };
const plain = Buffer.from("what nobody may read");

/** As a process that was started with these secrets has it. */
async function started(secrets: (string | undefined)[]) {
  vi.resetModules();
  vi.stubEnv("KEY_ENCRYPTION_KEYS", secrets.join());
  return import("./envelope.ts");
}

afterEach(() => vi.unstubAllEnvs());

test("what was enclosed comes out again, any bytes and any context", async () => {
  const { closeEnvelope, openEnvelope } = await started([NEWER]);
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), (bytes, context) => {
      const enclosed = { purpose: "p", context };
      expect(openEnvelope(enclosed, closeEnvelope(enclosed, bytes))).toEqual(Buffer.from(bytes));
    }),
  );
});

test("the same text is never enclosed the same way twice", async () => {
  const { closeEnvelope } = await started([NEWER]);
  expect(closeEnvelope(HERE, plain)).not.toEqual(closeEnvelope(HERE, plain));
});

test("it opens for its purpose and its record only", async () => {
  const { closeEnvelope, openEnvelope } = await started([NEWER]);
  const envelope = closeEnvelope(HERE, plain);
  expect(openEnvelope({ ...HERE, context: "there" }, envelope)).toBeNull();
  expect(openEnvelope({ ...HERE, purpose: "q" }, envelope)).toBeNull();
});

test("secrets rotate: an older one opens, the newest closes, a foreign one does neither", async () => {
  const old = await started([OLDER]);
  const envelope = old.closeEnvelope(HERE, plain);
  expect(old.isClosedByNewest("p", envelope)).toBe(true);
  const both = await started([NEWER, OLDER]);
  expect(both.openEnvelope(HERE, envelope)).toEqual(plain);
  expect(both.isClosedByNewest("p", envelope)).toBe(false);
  const renewed = both.closeEnvelope(HERE, plain);
  expect(both.isClosedByNewest("p", renewed)).toBe(true);
  expect((await started([NEWER])).openEnvelope(HERE, renewed)).toEqual(plain);
  expect((await started([OTHER])).openEnvelope(HERE, renewed)).toBeNull();
});

test("every changed or missing byte is seen, and nothing throws", async () => {
  const { closeEnvelope, openEnvelope } = await started([NEWER]);
  const envelope = closeEnvelope(HERE, plain);
  fc.assert(
    fc.property(fc.nat({ max: envelope.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = Buffer.from(envelope);
      changed[at] = (changed[at] ?? 0) ^ change;
      expect(openEnvelope(HERE, changed)).toBeNull();
      expect(openEnvelope(HERE, envelope.subarray(0, at))).toBeNull();
    }),
  );
  fc.assert(fc.property(fc.uint8Array(), (bytes) => openEnvelope(HERE, bytes) === null));
});
