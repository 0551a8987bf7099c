import type { MessengerClient } from "../port.ts";
import { collapse } from "./collapse.ts";
import { mergeAttributes, sameAttributes } from "./merge-attributes.ts";
import type { TextStorage } from "./page.ts";

/** Changes within this time become one, in milliseconds (D2). */
const WINDOW_MS = 1_000;
/** Names of the attributes that pages of this browser have set, since the conversation keeps them (0010). */
const NAMES_KEY = "rethread:attributes";

export interface AttributeWriter {
  /** What should ride on the next message; set once the Messenger takes commands. */
  want(attributes: Record<string, string>): void;
  /** From now on the Messenger takes commands. */
  begin(): Promise<void>;
}

export function createAttributeWriter(client: MessengerClient, storage: TextStorage): AttributeWriter {
  let wanted: Record<string, string> = {};
  let told: Record<string, string> | null = null;

  /** What is still to be told; null when nothing is. */
  const next = () => {
    if (told === null) return null;
    const earlier = Object.fromEntries(namesIn(storage).map((name) => [name, ""]));
    const merged = mergeAttributes({ ...earlier, ...told }, wanted);
    return sameAttributes(told, merged) ? null : merged;
  };
  const write = async () => {
    const merged = next();
    if (merged) {
      told = merged;
      await client.setAttributes(merged);
    }
    if (told) storage.setItem(NAMES_KEY, Object.keys(told).join(" "));
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

function namesIn(storage: TextStorage): string[] {
  return storage.getItem(NAMES_KEY)?.split(" ").filter(Boolean) ?? [];
}
