import { type Found, redact } from "./redact.ts";

/** The same for every text of a JSON value, names of members left as they are. */
export function redactJson<Value>(value: Value): { value: Value; found: Found } {
  const found: Found = {};
  const clean = (part: unknown): unknown => {
    if (typeof part === "string") return taken(part, found);
    if (Array.isArray(part)) return part.map(clean);
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(Object.entries(part).map(([name, member]) => [name, clean(member)]));
  };
  return { value: clean(value) as Value, found };
}

function taken(text: string, found: Found): string {
  const redacted = redact(text);
  addFound(found, redacted.found);
  return redacted.text;
}

/** Adds what was found elsewhere to `sum`. */
export function addFound(sum: Found, more: Found): void {
  for (const [kind, count] of Object.entries(more) as [keyof Found, number][])
    sum[kind] = (sum[kind] ?? 0) + count;
}

export function countFound(found: Found): number {
  return Object.values(found).reduce((sum, count) => sum + count, 0);
}
