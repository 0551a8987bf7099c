/** The one currency that the shop's prices are in. */
export const CURRENCY = "EUR";

const formats = new Map<string, Intl.NumberFormat>();

/**
 * Writes an amount for people, such as `€1,249.00`.
 *
 * @param cents the amount in the smallest unit
 * @param language BCP 47 tag of the reader's language
 */
export function formatMoney(cents: number, language = "en"): string {
  let format = formats.get(language);
  if (!format) {
    format = new Intl.NumberFormat(language, { style: "currency", currency: CURRENCY });
    formats.set(language, format);
  }
  return format.format(cents / 100);
}
