import { guardAttributes } from "#lib/attributes/index.ts";
import { messengerBridge } from "#lib/messenger/client/index.ts";

declare global {
  interface Window {
    /** For a fork's own scripts. */
    rethread?: {
      /**
       * Adds attributes to the next message, or takes one back with empty text. Throws an error with a `code` and
       * the key at fault for what is not text, is personal data, or makes all of them together too large.
       */
      setAttributes(attributes: Record<string, string>): void;
    };
  }
}

/** Gives the page's own scripts the one thing that they may tell the Messenger. */
export function exposePageApi(): void {
  window.rethread = {
    setAttributes(given) {
      const attributes = Object.entries(given).map(([key, value]) => [key, value ?? ""] as const);
      messengerBridge().extend(Object.fromEntries(attributes), guardAttributes);
    },
  };
}
