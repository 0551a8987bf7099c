import { AppError } from "../errors.ts";
import { personalDataIn } from "./personal-data.ts";
import type { Attributes } from "./types.ts";

/** The vendor's limit for the whole object on one message, in bytes of UTF-8 (genesys.md §2.3, §3.7). */
export const ATTRIBUTES_MAX_BYTES = 2048;

/**
 * The gate in front of every outgoing attribute (B9, D3, E3): text only, no personal data, at most 2,048 bytes
 * as JSON. Keys come out sorted; `null`, `undefined` and empty text are left out.
 *
 * Throws `ATTRIBUTE_NOT_TEXT`, `ATTRIBUTE_PERSONAL_DATA` or `ATTRIBUTES_TOO_LARGE`, each naming the key at fault.
 */
export function guardAttributes(candidate: Readonly<Record<string, unknown>>): Attributes {
  const guarded: Attributes = {};
  for (const key of Object.keys(candidate).sort()) {
    const value = candidate[key];
    if (value === undefined || value === null || value === "") continue;
    guarded[key] = guardValue(key, value);
  }
  guardSize(guarded);
  return guarded;
}

/** Bytes of the object as the JSON that is sent. */
export function attributesSize(attributes: Attributes): number {
  return utf8Length(JSON.stringify(attributes));
}

function guardValue(key: string, value: unknown): string {
  if (typeof value !== "string")
    throw new AppError("ATTRIBUTE_NOT_TEXT", `The attribute "${key}" is not text: attributes are strings.`);
  const kind = personalDataIn(value) ?? personalDataIn(key);
  if (kind)
    throw new AppError(
      "ATTRIBUTE_PERSONAL_DATA",
      `The attribute "${key}" looks like ${kind}: send a hash or a reference instead.`,
    );
  return value;
}

function guardSize(attributes: Attributes): void {
  const size = attributesSize(attributes);
  if (size <= ATTRIBUTES_MAX_BYTES) return;
  throw new AppError(
    "ATTRIBUTES_TOO_LARGE",
    `The attributes take ${size} bytes, ${ATTRIBUTES_MAX_BYTES} is the limit; the largest is "${largestKey(attributes)}".`,
  );
}

function largestKey(attributes: Attributes): string {
  const sizes = Object.entries(attributes).map(([key, value]) => [key, utf8Length(key + value)] as const);
  return sizes.reduce((largest, entry) => (entry[1] > largest[1] ? entry : largest))[0];
}

function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
