import { COMMON_WORDS } from "./common-words.ts";

/** ASVS 5.0 6.2.1 asks for 8 and recommends 15; in characters as people count them. */
export const PASSWORD_MIN_LENGTH = 12;
/** 6.2.9 asks for at least 64. */
export const PASSWORD_MAX_LENGTH = 256;

/** Fewer characters than this beside what everybody tries first are no secret. */
const MIN_OF_ONES_OWN = 5;

/** Why a password is not good enough for a new one. */
export type PasswordProblem = "TOO_SHORT" | "TOO_LONG" | "TOO_COMMON";

/** Where a run of the keyboard or the alphabet is looked for, in both directions. */
const RUNS = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "qwertzuiop", "azertyuiop"].concat([
  "asdfghjkl",
  "yxcvbnm",
  "zxcvbnm",
  "1qaz2wsx3edc4rfv",
  "!@#$%^&*()",
  '!"§$%&/()=',
]);
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "l",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
};
const SIGNS: Readonly<Record<string, string>> = { "@": "a", $: "s", "!": "i", "€": "e" };

/**
 * Whether a new password can be guessed (ASVS 5.0 6.2.1, 6.2.4, 6.2.9, 6.2.11). There are no rules about kinds of
 * characters. Common words, runs, repetitions, years and the words of this place and person are taken away; what
 * is left must be something.
 *
 * @param context words that belong to the deployment or the customer, such as its name or their address
 */
export function passwordProblem(password: string, context: readonly string[] = []): PasswordProblem | null {
  const length = [...password.normalize("NFKC")].length;
  if (length < PASSWORD_MIN_LENGTH) return "TOO_SHORT";
  if (length > PASSWORD_MAX_LENGTH) return "TOO_LONG";
  return ofOnesOwn(password, context) < MIN_OF_ONES_OWN ? "TOO_COMMON" : null;
}

/** How much is left, at worst, of all readings of the password; "passw0rd" may be read with a letter too. */
function ofOnesOwn(password: string, context: readonly string[]): number {
  const written = password.normalize("NFKC").toLowerCase();
  const readings = [written, replaced(written, LOOKS_LIKE), replaced(written, { ...LOOKS_LIKE, ...SIGNS })];
  const words = [...context.flatMap(wordsOf), ...COMMON_WORDS].sort((a, b) => b.length - a.length);
  return Math.min(...readings.map((reading) => left(reading, words)));
}

function left(reading: string, words: readonly string[]): number {
  const withoutWords = words.reduce((rest, word) => rest.replaceAll(word, " "), withoutRuns(reading));
  const rest = withoutWords.replace(/(19|20)\d\d/g, " ").replace(/(.+?)\1{2,}/g, "$1");
  return new Set(rest.replace(/\s/gu, "")).size;
}

/** Takes away runs of at least four, forwards and backwards. */
function withoutRuns(text: string): string {
  const directions = RUNS.flatMap((run) => [run, [...run].reverse().join("")]);
  let rest = "";
  for (let at = 0; at < text.length; ) {
    const length = Math.max(...directions.map((run) => runLength(text, at, run)));
    if (length < 4) rest += text[at];
    at += length < 4 ? 1 : length;
  }
  return rest;
}

function runLength(text: string, at: number, run: string): number {
  const start = run.indexOf(text[at] ?? "");
  if (start < 0) return 0;
  let length = 0;
  while (start + length < run.length && text[at + length] === run[start + length]) length += 1;
  return length;
}

function replaced(text: string, by: Readonly<Record<string, string>>): string {
  return [...text].map((character) => by[character] ?? character).join("");
}

/** Words of at least three letters; shorter ones are in everything. */
function wordsOf(text: string): string[] {
  const lower = text.normalize("NFKC").toLowerCase();
  return lower.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 3);
}
