import type { MessengerClient } from "../port.ts";
import { collapse } from "./collapse.ts";
import { fitAttributes } from "./fit-attributes.ts";
import { mergeAttributes, sameAttributes } from "./merge-attributes.ts";
import type { TextStorage } from "./page.ts";

/** Changes within this time become one, in milliseconds (D2). */
const WINDOW_MS = 1_000;
/**
 * Names of the attributes that pages of this browser have set, since the conversation keeps them (0010); those that
 * have been empty for longest first.
 */
const NAMES_KEY = "rethread:attributes";

export interface AttributeWriter {
  /** What should ride on the next message; set once the Messenger takes commands. */
  want(attributes: Record<string, string>): void;
  /** From now on the Messenger takes commands. */
  begin(): Promise<void>;
}

export function createAttributeWriter(
  client: Pick<MessengerClient, "setAttributes">,
  storage: TextStorage,
): AttributeWriter {
  let wanted: Record<string, string> = {};
  let told: Record<string, string> | null = null;

  /** What is still to be told; null when nothing is. */
  const next = () => {
    if (told === null) return null;
    const names = namesIn(storage);
    const earlier = Object.fromEntries(names.map((name) => [name, ""]));
    const merged = fitAttributes(mergeAttributes({ ...earlier, ...told }, wanted), names);
    return sameAttributes(told, merged) ? null : merged;
  };
  const write = async () => {
    const merged = next();
    if (merged) {
      told = merged;
      await client.setAttributes(merged);
    }
    if (told) storage.setItem(NAMES_KEY, namesOf(told, namesIn(storage)).join(" "));
  };
  const later = collapse<null>(() => void write().catch(() => undefined), WINDOW_MS);

  return {
    want(attributes) {
      wanted = attributes;
      if (next()) later.push(null);
    },
    async begin() {
      told = {};
      await write();
    },
  };
}

/** Those in use behind the others, which keep their order. */
function namesOf(told: Record<string, string>, before: readonly string[]): string[] {
  const empty = before.filter((name) => told[name] === "");
  return [...empty, ...Object.keys(told).filter((name) => !empty.includes(name))];
}

function namesIn(storage: TextStorage): string[] {
  return storage.getItem(NAMES_KEY)?.split(" ").filter(Boolean) ?? [];
}
