/** ISO/IEC 7812-1: the check digit of payment cards. `digits` holds digits only. */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && /[1-9]/.test(digits);
}

/** ISO 13616: moved to the end, letters as numbers, the remainder by 97 is 1. */
export function isIban(candidate: string): boolean {
  const text = candidate.replaceAll(" ", "").toUpperCase();
  if (text.length < 15 || text.length > 34) return false;
  const moved = text.slice(4) + text.slice(0, 4);
  let remainder = 0;
  for (const character of moved) {
    const number = Number.parseInt(character, 36);
    remainder = (remainder * (number > 9 ? 100 : 10) + number) % 97;
  }
  return remainder === 1;
}

/** The German tax id: eleven digits, ISO 7064 MOD 11,10. */
export function isGermanTaxId(digits: string): boolean {
  if (digits.length !== 11 || digits.startsWith("0")) return false;
  let product = 10;
  for (const digit of digits.slice(0, 10)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(digits[10]);
}

/** The Polish PESEL: eleven digits, weights 1 3 7 9, a birth month that exists. */
export function isPesel(digits: string): boolean {
  if (digits.length !== 11) return false;
  const month = Number(digits.slice(2, 4)) % 20;
  const day = Number(digits.slice(4, 6));
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  const weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return (10 - (sum % 10)) % 10 === Number(digits[10]);
}

/** The French NIR with its key: fifteen digits, 97 minus the remainder. */
export function isFrenchNir(digits: string): boolean {
  if (digits.length !== 15 || !/^[12]/.test(digits)) return false;
  return 97n - (BigInt(digits.slice(0, 13)) % 97n) === BigInt(digits.slice(13));
}

/** The Spanish DNI or NIE: its letter follows from the number. */
export function isSpanishId(candidate: string): boolean {
  const text = candidate.replace("-", "").toUpperCase();
  const number = Number(text.slice(0, -1).replace("X", "0").replace("Y", "1").replace("Z", "2"));
  return "TRWAGMYFPDXBNJZSQVHLCKE"[number % 23] === text.at(-1);
}
