/**
 * Given and family name of a name that is stored as one: the last word is the family's. A guess, as good as one can
 * be without asking people; who has a single name has no family name.
 */
export function namesOf(name: string): { given_name?: string; family_name?: string } {
  const words = name.split(/\s+/u).filter(Boolean);
  const family = words.length > 1 ? words.pop() : undefined;
  return {
    ...(words.length > 0 && { given_name: words.join(" ") }),
    ...(family && { family_name: family }),
  };
}
