import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { verifySignature } from "./signature.ts";

const AT = new Date("2026-11-20T10:00:00Z");
const SECONDS = AT.getTime() / 1000;
const SECRETS = ["the-newest-secret-of-the-webhook", "the-older-secret-of-the-webhook-"];

const mac = (secret: string, seconds: number, body: string) =>
  createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
const sign = (secret: string, seconds: number, body: string) =>
  `t=${seconds},v1=${mac(secret, seconds, body)}`;
const verdict = (header: string, body: string) => verifySignature({ header, body }, SECRETS, AT, 300);

test("whatever one of the secrets signed within the window is good, and nothing else", () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(1), fc.integer({ min: -600, max: 600 }), (body, which, age) => {
      const header = sign(SECRETS[which] ?? "", SECONDS + age, body);
      expect(verdict(header, body)).toBe(Math.abs(age) <= 300 ? "OK" : "WEBHOOK_TOO_OLD");
      expect(verdict(header, `${body} `)).toBe("WEBHOOK_SIGNATURE_INVALID");
      expect(verdict(sign("another-secret", SECONDS + age, body), body)).toBe("WEBHOOK_SIGNATURE_INVALID");
    }),
  );
});

test("no change of the header makes it good", () => {
  const [body, good] = ["{}", sign(SECRETS[0] ?? "", SECONDS, "{}")];
  fc.assert(
    fc.property(fc.nat(good.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, other) => {
      const changed = good.slice(0, at) + other + good.slice(at + 1);
      fc.pre(changed !== good);
      expect(verdict(changed, body)).toBe("WEBHOOK_SIGNATURE_INVALID");
    }),
  );
});

describe("the header", () => {
  test("may carry several signatures, while the sender changes its secret", () => {
    const good = mac(SECRETS[1] ?? "", SECONDS, "{}");
    expect(verdict(`t=${SECONDS},v1=${"0".repeat(64)},v1=${good}`, "{}")).toBe("OK");
  });

  test.each(["", "t=,v1=", `v1=${"0".repeat(64)}`, `t=${SECONDS}`, "t=1e9,v1=00", "nonsense"])(
    "of another form is not one: %j",
    (header) => expect(verdict(header, "{}")).toBe("WEBHOOK_SIGNATURE_INVALID"),
  );
});

test("without a secret nothing is good", () => {
  const header = `t=${SECONDS},v1=${mac("", SECONDS, "{}")}`;
  expect(verifySignature({ header, body: "{}" }, [], AT, 300)).toBe("WEBHOOK_SIGNATURE_INVALID");
});
