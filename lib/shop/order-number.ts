import { randomInt } from "node:crypto";

// Without I, L, O and U, which are misheard, misread or make words.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A new order number: eight symbols out of 32, in two groups that can be read out over the telephone. */
export function newOrderNumber(): string {
  const symbols = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  return `${symbols.slice(0, 4)}-${symbols.slice(4)}`;
}
