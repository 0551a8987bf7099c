import { personalDataIn } from "./personal-data.ts";

const LONGEST_PATH = 256;

/**
 * A page's path as an attribute, or null. Paths are typed by people and made up by strangers, so one that is very
 * long or holds personal data is left out rather than refused: it must not stand in the way of the others.
 */
export function safePath(path: string | null | undefined): string | null {
  if (!path || path.length > LONGEST_PATH || personalDataIn(path)) return null;
  return path;
}
