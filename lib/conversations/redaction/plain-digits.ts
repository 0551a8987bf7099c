/**
 * The text, as long as it was, with every digit of every script as 0 to 9 and everything that nobody sees as a space:
 * what is written so is still a number.
 */
export function plainDigits(text: string): string {
  return text.replace(/\p{Nd}|\p{Cf}|\p{Zs}/gu, (character) =>
    /\p{Nd}/u.test(character) ? digitOf(character).padEnd(character.length) : " ".repeat(character.length),
  );
}

function digitOf(character: string): string {
  const normal = character.normalize("NFKC");
  if (/^[0-9]$/.test(normal)) return normal;
  // Unicode gives every script its ten digits in a row, beginning with zero.
  const point = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value += 1;
  return `${value}`;
}
