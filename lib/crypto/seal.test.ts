import fc from "fast-check";
import { sealData, unsealData } from "iron-session";
import { describe, expect, test } from "vitest";
import { openSeal, passwordMap, seal } from "./seal.ts";

const PASSWORDS = passwordMap(["n".repeat(32), "o".repeat(40)]);
const HOUR = 3_600;

/** What iron-session itself makes of it; it answers `{}` for whatever it refuses. */
async function ironReading(sealed: string): Promise<unknown> {
  let refused = false;
  const content = await unsealData(sealed, {
    password: { ...PASSWORDS },
    ttl: HOUR,
    onUnsealError: () => {
      refused = true;
    },
  });
  return refused ? null : content;
}

describe("openSeal reads what iron-session writes", () => {
  test("any content, by the newest and by an older password", async () => {
    const content = fc.dictionary(
      fc.string(),
      fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null)),
    );
    const opensAs = async (written: object, sealed: string) => {
      expect(openSeal(sealed, PASSWORDS)).toEqual(await ironReading(sealed));
      expect(JSON.stringify(openSeal(sealed, PASSWORDS))).toBe(JSON.stringify(written));
    };
    await fc.assert(
      fc.asyncProperty(content, async (raw) => {
        const written = JSON.parse(JSON.stringify(raw)) as object;
        await opensAs(written, await seal(written, PASSWORDS, HOUR));
        await opensAs(written, await sealData(written, { password: { 1: "o".repeat(40) }, ttl: HOUR }));
      }),
      { numRuns: 60 },
    );
  });

  test("new seals get the newest password", async () => {
    expect((await seal({}, PASSWORDS, HOUR)).split("*")[1]).toBe("2");
  });
});

test("a seal stays good while its password is kept, whichever others come and go", async () => {
  const [oldest, middle, newest] = ["o".repeat(32), "m".repeat(32), "n".repeat(32)] as const;
  const sealed = await seal({ id: "x" }, passwordMap([middle, oldest]), HOUR);
  expect(openSeal(sealed, passwordMap([middle]))).toEqual({ id: "x" });
  expect(openSeal(sealed, passwordMap([newest, middle]))).toEqual({ id: "x" });
  expect(openSeal(sealed, passwordMap([newest, middle, oldest]))).toEqual({ id: "x" });
  expect(openSeal(sealed, passwordMap([newest, oldest]))).toBeNull();
});

describe("openSeal refuses", () => {
  test("every single changed character, as iron-session does", async () => {
    const sealed = await seal({ id: "x" }, PASSWORDS, HOUR);
    const body = sealed.length - 2; // behind it is the version, which nothing depends on
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: body - 1 }),
        fc.constantFrom(..."aZ09*~-_ .=é"),
        async (at, character) => {
          const forged = sealed.slice(0, at) + character + sealed.slice(at + 1);
          // The last digit of base64url carries spare bits: what both readings take as the same seal is the same seal.
          if (forged === sealed || (await ironReading(forged)) !== null) return;
          expect(openSeal(forged, PASSWORDS)).toBeNull();
        },
      ),
      { numRuns: 300 },
    );
  });

  test("anything at all, without throwing", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.string(), { minLength: 8, maxLength: 8 }).map((p) => p.join("*")),
        ),
        (text) => {
          expect(openSeal(text, PASSWORDS)).toBeNull();
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test("an expired seal, a minute after its end", async () => {
    const sealed = await seal({ id: "x" }, PASSWORDS, HOUR);
    const end = Date.now() + HOUR * 1000;
    expect(openSeal(sealed, PASSWORDS, end + 30_000)).toEqual({ id: "x" });
    expect(openSeal(sealed, PASSWORDS, end + 61_000)).toBeNull();
  });

  test("a seal that never expires", async () => {
    expect(openSeal(await seal({ id: "x" }, PASSWORDS, 0), PASSWORDS)).toBeNull();
  });

  test("a forgotten password", async () => {
    const sealed = await seal({ id: "x" }, passwordMap(["p".repeat(32)]), HOUR);
    expect(openSeal(sealed, PASSWORDS)).toBeNull();
  });
});
