import { bankAccounts } from "./bank-accounts.ts";
import { cardNumbers } from "./card-numbers.ts";
import { namedSecrets } from "./named-secrets.ts";
import { merged, type Passage } from "./passages.ts";
import { plainDigits } from "./plain-digits.ts";
import { socialSecurityNumbers } from "./social-security-numbers.ts";

/** What is never stored, with the words that stand in its place. */
const STANDS_FOR = {
  CARD_NUMBER: "[card number removed]",
  BANK_ACCOUNT: "[bank account removed]",
  SECURITY_CODE: "[security code removed]",
  NATIONAL_ID: "[identity number removed]",
  PASSWORD: "[password removed]",
};

export type RedactionKind = keyof typeof STANDS_FOR;

/** How many passages of each kind were removed; a kind that was not met is not named. */
export type Found = Partial<Record<RedactionKind, number>>;

export interface Redacted {
  text: string;
  found: Found;
}

/** Takes out of a text what must not be stored; what it leaves it does not change. Done twice, it finds nothing more. */
export function redact(text: string): Redacted {
  const plain = plainDigits(text);
  const passages = merged([
    ...cardNumbers(plain),
    ...bankAccounts(plain),
    ...socialSecurityNumbers(plain),
    ...namedSecrets(plain),
  ]);
  return { text: without(text, passages), found: counted(passages) };
}

function without(text: string, passages: readonly Passage[]): string {
  let rest = 0;
  let result = "";
  for (const { from, to, kind } of passages) {
    result += text.slice(rest, from) + STANDS_FOR[kind];
    rest = to;
  }
  return result + text.slice(rest);
}

function counted(passages: readonly Passage[]): Found {
  const found: Found = {};
  for (const { kind } of passages) found[kind] = (found[kind] ?? 0) + 1;
  return found;
}
