import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PASSWORD_MAX_LENGTH, passwordProblem } from "./password-problem.ts";

const CONTEXT = ["Rethread", "alice@example.com", "Alice Almond"];

describe("refused", () => {
  test.each([
    ["elevenchars", "TOO_SHORT"],
    ["ünïcödé-11c", "TOO_SHORT"],
    ["x".repeat(PASSWORD_MAX_LENGTH + 1), "TOO_LONG"],
    ["password1234", "TOO_COMMON"],
    ["Password2026!", "TOO_COMMON"],
    ["P@ssw0rd!!!!", "TOO_COMMON"],
    ["passwordpassword", "TOO_COMMON"],
    ["1234567890123", "TOO_COMMON"],
    ["987654321098", "TOO_COMMON"],
    ["qwertyuiopasdf", "TOO_COMMON"],
    ["1qaz2wsx3edc", "TOO_COMMON"],
    ["aaaaaaaaaaaaaa", "TOO_COMMON"],
    ["abababababab", "TOO_COMMON"],
    ["abcdefghijkl", "TOO_COMMON"],
    ["ILoveYou2024!", "TOO_COMMON"],
    ["letmein12345", "TOO_COMMON"],
    ["Summer-Winter-24", "TOO_COMMON"],
    ["rethread-demo", "TOO_COMMON"],
    ["Rethread2026!", "TOO_COMMON"],
    ["alice@example.com", "TOO_COMMON"],
    ["almondalmond99", "TOO_COMMON"],
  ])("%s: %s", (password, problem) => {
    expect(passwordProblem(password, CONTEXT)).toBe(problem);
  });
});

describe("taken", () => {
  test.each([
    "correct staple battery hook",
    "839201740258",
    "only lower case letters",
    "ALLCAPITALSTOO",
    "wool and needle 2026",
    "пароль нельзя угадать",
    "🧶🧵🪡🧷🪢🧥🧤🧣🧦👖👗👘",
    "kkkvn9wq2hzt7",
    `${"long ".repeat(12)}enough for everybody`,
  ])("%s", (password) => {
    expect(passwordProblem(password, CONTEXT)).toBeNull();
  });

  test("nearly every random one, whatever it is made of", () => {
    const letters = fc.string({ unit: fc.constantFrom(..."bcfhkmpuvwxz"), minLength: 20, maxLength: 64 });
    fc.assert(fc.property(letters, (password) => new Set(password).size < 9 || !passwordProblem(password)));
  });
});
