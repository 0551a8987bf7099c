import type { MessengerClient } from "../port.ts";
import { collapse } from "./collapse.ts";
import { mergeAttributes, sameAttributes } from "./merge-attributes.ts";

/** Changes within this time become one, in milliseconds (D2). */
const WINDOW_MS = 1_000;

export interface AttributeWriter {
  /** What should ride on the next message; set once the Messenger takes commands. */
  want(attributes: Record<string, string>): void;
  /** From now on the Messenger takes commands; `already` is what it was told before. */
  begin(already: Record<string, string>): Promise<void>;
}

export function createAttributeWriter(client: MessengerClient): AttributeWriter {
  let wanted: Record<string, string> = {};
  let told: Record<string, string> | null = null;

  const write = async () => {
    if (told === null || sameAttributes(told, wanted)) return;
    const next = mergeAttributes(told, wanted);
    told = next;
    await client.setAttributes(next);
  };
  const later = collapse<null>(() => void write().catch(() => undefined), WINDOW_MS);

  return {
    want(attributes) {
      wanted = attributes;
      if (told !== null && !sameAttributes(told, wanted)) later.push(null);
    },
    async begin(already) {
      told = already;
      await write();
    },
  };
}
