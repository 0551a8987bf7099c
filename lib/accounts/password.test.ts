import { describe, expect, test } from "vitest";
import { hashPassword, verifyPassword } from "./password.ts";

describe("passwords", () => {
  test("match their own hash and no other", async () => {
    const stored = await hashPassword("correct horse battery staple");
    expect(await verifyPassword("correct horse battery staple", stored)).toBe(true);
    expect(await verifyPassword("correct horse battery stable", stored)).toBe(false);
    expect(await verifyPassword("", stored)).toBe(false);
  });

  test("get a salt of their own", async () => {
    expect(await hashPassword("same")).not.toBe(await hashPassword("same"));
  });

  test("match however their letters were composed", async () => {
    const stored = await hashPassword("caf\u00e9");
    expect(await verifyPassword("cafe\u0301", stored)).toBe(true);
  });

  test("are refused for an account that does not exist, after the same work", async () => {
    const stored = await hashPassword("secret");
    const [wrong, unknown] = [await cpuTime("guess", stored), await cpuTime("guess", null)];
    expect(unknown.matches).toBe(false);
    expect(unknown.micros).toBeGreaterThan(wrong.micros / 3);
  });

  test("are not compared with a malformed hash", async () => {
    await expect(verifyPassword("secret", "$2b$10$abcdefghijklmnopqrstuv")).rejects.toThrow("malformed");
  });
});

/** Processor time of one verification, which another process on the machine does not change much. */
async function cpuTime(password: string, stored: string | null) {
  const before = process.cpuUsage();
  const matches = await verifyPassword(password, stored);
  const { user, system } = process.cpuUsage(before);
  return { matches, micros: user + system };
}
