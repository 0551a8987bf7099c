/** The vendor's limit for all attributes of one message, in bytes of UTF-8 as JSON; the server's gate holds the same. */
const MAX_BYTES = 2_048;

/**
 * As many of the attributes as may be set at once. What is given up first: where the page is, whose place becomes
 * empty; then names that are only set to empty, the first of `oldestFirst` first; then the largest, the context ticket
 * last.
 */
export function fitAttributes(
  attributes: Record<string, string>,
  oldestFirst: readonly string[],
): Record<string, string> {
  if (bytes(attributes) <= MAX_BYTES) return attributes;
  const { lastPage } = attributes;
  let fitted = lastPage ? { ...attributes, lastPage: "" } : attributes;
  for (const name of inOrderOfLoss(fitted, oldestFirst)) {
    if (bytes(fitted) <= MAX_BYTES) break;
    fitted = Object.fromEntries(Object.entries(fitted).filter(([other]) => other !== name));
  }
  return fitted;
}

function inOrderOfLoss(attributes: Record<string, string>, oldestFirst: readonly string[]): string[] {
  const empty = oldestFirst.filter((name) => attributes[name] === "");
  const size = (name: string) => (name === "contextTicket" ? 0 : bytes({ [name]: attributes[name] ?? "" }));
  const others = Object.keys(attributes).filter((name) => !empty.includes(name));
  return [...empty, ...others.sort((a, b) => size(b) - size(a))];
}

function bytes(attributes: Record<string, string>): number {
  return new TextEncoder().encode(JSON.stringify(attributes)).length;
}
