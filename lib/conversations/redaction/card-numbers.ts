import type { Passage } from "./passages.ts";

/** Digits with at most two characters between any two of them that people write there. */
const RUN = /\d(?:[\s\-–—./_,]{0,2}\d){12,}/g;

/** Digits of the longest number. */
const LONGEST = 19;

/** First digits of the networks' numbers, with how many digits follow from there (ISO/IEC 7812). */
const NETWORKS = [
  /^4\d{12}(?:\d{3}){0,2}$/,
  /^(?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}$/,
  /^3[47]\d{13}$/,
  /^3(?:0[0-5]|[689]\d)\d{11,16}$/,
  /^(?:6011|64[4-9]\d|65\d{2}|62\d{2}|81\d{2})\d{12,15}$/,
  /^35\d{14,17}$/,
  /^(?:50|5[6-9]|6[0-9])\d{11,17}$/,
];

/**
 * Numbers of payment cards: 13 to 19 digits of a known network whose check digit is right, with or without separators,
 * also beside other numbers.
 */
export function cardNumbers(text: string): Passage[] {
  return [...text.matchAll(RUN)].flatMap((run) => inRun(run[0], run.index));
}

function inRun(run: string, start: number): Passage[] {
  const groups = [...run.matchAll(/\d+/g)].map((group) => ({ digits: group[0], at: start + group.index }));
  return groups.flatMap(({ at }, index) => {
    // As many groups as could be one number.
    const following = groups.slice(index, index + LONGEST);
    return endsOfNumbers(following).map((to) => ({ kind: "CARD_NUMBER" as const, from: at, to }));
  });
}

/** Where a number that begins with the first group may end. */
function endsOfNumbers(groups: readonly { digits: string; at: number }[]): number[] {
  let number = "";
  return groups.flatMap(({ digits, at }) => {
    number += digits;
    return isCardNumber(number) ? [at + digits.length] : [];
  });
}

function isCardNumber(digits: string): boolean {
  return (
    digits.length <= LONGEST && NETWORKS.some((network) => network.test(digits)) && luhn(digits) % 10 === 0
  );
}

/** The sum of ISO/IEC 7812-1, annex B. */
function luhn(digits: string): number {
  let sum = 0;
  for (const [index, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum;
}
