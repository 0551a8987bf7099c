import { personalDataIn } from "./personal-data.ts";

const LONGEST = 256;

/**
 * Text that others made up, as an attribute, or null: a page's path, a vendor's id. What is very long or looks like
 * personal data is left out rather than refused, since it must not stand in the way of the other attributes.
 */
export function safeText(text: string | null | undefined): string | null {
  if (!text || text.length > LONGEST || personalDataIn(text)) return null;
  return text;
}
