import { guardAttributes } from "#lib/attributes/index.ts";
import { messengerBridge } from "#lib/messenger/client/index.ts";

declare global {
  interface Window {
    /** For a fork's own scripts. */
    rethread?: {
      /**
       * Adds attributes to the next message. Throws an error with a `code` and the key at fault for what is not
       * text, is personal data, or makes them too large.
       */
      setAttributes(attributes: Record<string, string>): void;
    };
  }
}

/** Gives the page's own scripts the one thing that they may tell the Messenger. */
export function exposePageApi(): void {
  window.rethread = {
    setAttributes: (attributes) => messengerBridge().extend(guardAttributes(attributes)),
  };
}
