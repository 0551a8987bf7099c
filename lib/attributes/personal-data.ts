import { isFrenchNir, isGermanTaxId, isIban, isLuhn, isPesel, isSpanishId } from "./checksums.ts";

/** Shapes that the portal itself sends and that a run of digits inside them must not condemn. */
const HARMLESS = [
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i, // UUID
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/, // time
  /^eyJ[\w-]{13,}\.[\w-]{16,}\.[\w-]{16,}$/, // compact JWS
  /^(?=.*[a-f])[0-9a-f]{32,}$/, // hash
  /^-?\d{1,9}\.\d{2}$/, // amount
];

const EMAIL = /[^\s@<>()]+@[^\s@<>()]+\.\p{L}{2,}/u;
const DIGIT_GROUPS = /(?<![\d.])\d(?:[ -]?\d){8,18}(?!\d)/g;
const INTERNATIONAL_PHONE = /(?<![\w+])\+\d(?:[\s().\-/]{0,2}\d){6,14}(?!\d)/;
const NATIONAL_PHONE =
  /(?<![\w.+-])(?!\d{2}[./-]\d{2}[./-]\d{2,4}(?!\d))\(?0\d(?:[\s().\-/]{0,2}\d){6,12}(?![\d-])/;
const AMERICAN_PHONE = /(?<![\w.-])(?:1[ .-])?\(?[2-9]\d{2}\)?[ .-]\d{3}[ .-]\d{4}(?![\d-])/;
const IBAN = /(?<![A-Z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}(?![A-Z0-9])/gi;
const AMERICAN_ID = /(?<!\d)(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?!\d)/;
const BRITISH_ID = /(?<![A-Z0-9])[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Z0-9])/i;
const ITALIAN_ID = /(?<![A-Z0-9])[A-Z]{6}\d{2}[A-EHLMPR-T]\d{2}[A-Z]\d{3}[A-Z](?![A-Z0-9])/i;
const SPANISH_ID = /(?<![A-Z0-9])[XYZ\d]\d{7}-?[A-Z](?![A-Z0-9])/gi;
const SWEDISH_ID = /(?<!\d)(?:\d{2})?\d{2}[01]\d[0-3]\d[-+]\d{4}(?!\d)/;

/** What kind of personal data the text holds, in words for a message, or null. Source: B9. */
export function personalDataIn(text: string): string | null {
  return HARMLESS.some((shape) => shape.test(text)) ? null : kindOf(plain(text));
}

function kindOf(text: string): string | null {
  if (EMAIL.test(text)) return "an e-mail address";
  if (digitGroups(text).some((digits) => digits.length >= 13 && isLuhn(digits))) return "a card number";
  if (matches(IBAN, text).some(isIban)) return "a bank account";
  if (INTERNATIONAL_PHONE.test(text)) return "a phone number";
  if (isNationalId(text)) return "a national id";
  return NATIONAL_PHONE.test(text) || AMERICAN_PHONE.test(text) ? "a phone number" : null;
}

/** The text as a person would read it: escapes of an address undone, twice as well, and wide digits made plain. */
function plain(text: string): string {
  return unescaped(unescaped(text)).normalize("NFKC");
}

function unescaped(text: string): string {
  return text.replace(/%([2-7][0-9a-f])/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

function isNationalId(text: string): boolean {
  return (
    [AMERICAN_ID, BRITISH_ID, ITALIAN_ID, SWEDISH_ID].some((shape) => shape.test(text)) ||
    matches(SPANISH_ID, text).some(isSpanishId) ||
    digitGroups(text).some((digits) => isGermanTaxId(digits) || isPesel(digits) || isFrenchNir(digits))
  );
}

function digitGroups(text: string): string[] {
  return matches(DIGIT_GROUPS, text).map((group) => group.replace(/[ -]/g, ""));
}

function matches(shape: RegExp, text: string): string[] {
  return [...text.matchAll(shape)].map((match) => match[0]);
}
