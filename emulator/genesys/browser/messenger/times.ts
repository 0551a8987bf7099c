/** Times and days of messages, in the interface's language and the customer's own zone. */
const validLanguage = (lang: string): string | undefined => {
  try {
    return Intl.getCanonicalLocales(lang)[0];
  } catch {
    return undefined;
  }
};

export const clockTime = (iso: string, lang: string): string =>
  new Intl.DateTimeFormat(validLanguage(lang), { hour: "numeric", minute: "2-digit" }).format(new Date(iso));

export const dayOf = (iso: string, lang: string): string =>
  new Intl.DateTimeFormat(validLanguage(lang), { weekday: "long", day: "numeric", month: "long" }).format(
    new Date(iso),
  );

export function appointment(iso: string, lang: string): { day: string; time: string } {
  return { day: dayOf(iso, lang), time: clockTime(iso, lang) };
}

export const isTime = (iso: string): boolean => !Number.isNaN(Date.parse(iso));
