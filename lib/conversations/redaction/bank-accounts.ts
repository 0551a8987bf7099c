import { type Passage, passagesOf } from "./passages.ts";

/** Countries of the IBAN register by the length of their numbers (ISO 13616). */
const COUNTRIES: Record<number, string> = {
  15: "NO",
  16: "BE",
  18: "DK FI FK FO GL NL SD",
  19: "MK SI",
  20: "AT BA EE KZ LT LU MN XK",
  21: "CH HR LI LV",
  22: "BG BH CR DE GB GE IE ME RS VA",
  23: "AE GI IL IQ OM SO TL",
  24: "AD CZ ES MD PK RO SA SE SK TN VG",
  25: "LY PT ST",
  26: "IS TR",
  27: "BI DJ FR GR IT MC MR SM",
  28: "AL AZ BY CY DO GT HU LB NI PL SV",
  29: "BR EG PS QA UA",
  30: "JO KW MU YE",
  31: "MT SC",
  32: "LC",
  33: "RU",
};

const LENGTHS = new Map(
  Object.entries(COUNTRIES).flatMap(([length, names]) =>
    names.split(" ").map((name) => [name, Number(length)] as const),
  ),
);

/** How an IBAN begins: not within a word. */
const START = /(?<![\p{L}\d])[a-z]{2}[\s\-.]{0,2}\d[\s\-.]{0,2}\d/giu;

/** A number that is called a bank's: an account, a sort code, a routing number. */
const NAMED =
  /(?:\b(?:bank|checking|savings|giro)?[ -]?account|\bacct|\bkonto|\bcompte|\bcuenta|\bsort[ -]?code|\brouting|\baba|\bblz|\bbankleitzahl)(?:s|nummer|[ -]?(?:number|num|nr|no|#))?\.?(?:\s+(?:is|ist|est|es))?[\s:=#]{0,3}(?<what>\d(?:[\s\-./]?\d){5,16})(?!\d)/dgiu;

/** Sort code and account number of the United Kingdom, one after the other. */
const BRITISH = /(?<!\d)(?<what>\d{2}-\d{2}-\d{2}[\s,/]{1,3}\d{8})(?!\d)/dg;

/** IBANs with a right checksum, and numbers that the text itself calls a bank's. */
export function bankAccounts(text: string): Passage[] {
  return [
    ...ibans(text),
    ...passagesOf("BANK_ACCOUNT", NAMED, text),
    ...passagesOf("BANK_ACCOUNT", BRITISH, text),
  ];
}

function ibans(text: string): Passage[] {
  return [...text.matchAll(START)].flatMap(({ index: from, 0: start }) => {
    const length = LENGTHS.get(start.slice(0, 2).toUpperCase());
    if (!length) return [];
    const { number, to } = take(text, from, length);
    return isIban(number, length) ? [{ kind: "BANK_ACCOUNT" as const, from, to }] : [];
  });
}

/** So many letters and digits from there on, and where they end; what separates them does not count. */
function take(text: string, from: number, length: number): { number: string; to: number } {
  let number = "";
  let to = from;
  while (number.length < length && to < text.length && /[a-z0-9\s\-.]/i.test(text[to] ?? "")) {
    number += (text[to] ?? "").replace(/[\s\-.]/, "");
    to += 1;
  }
  return { number: number.toUpperCase(), to };
}

/** ISO 7064, MOD 97-10, over the number with its first four characters at its end. */
function isIban(number: string, length: number): boolean {
  if (number.length !== length) return false;
  const turned = number.slice(4) + number.slice(0, 4);
  let rest = 0;
  for (const character of turned)
    for (const digit of `${Number.parseInt(character, 36)}`) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}
