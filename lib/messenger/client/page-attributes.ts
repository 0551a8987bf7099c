import type { MessengerTokenAnswer } from "../port.ts";
import type { AttributeWriter } from "./attribute-writer.ts";
import type { Current } from "./current.ts";

/** What this page wants to ride on the next message: what the server says, where the page is, and what is its own. */
export interface PageAttributes {
  /** The server has said something newer. */
  refresh(): void;
  /** Where the page is; null where its path must not be told. */
  navigate(path: string | null): void;
  /** Attributes of the page's own. `guard` is shown all that would be set then, and throws for what may not be. */
  extend(attributes: Record<string, string>, guard: (all: Record<string, string>) => unknown): void;
  /** What another tab was told, for this one: all but the page that it was asked from. */
  ofThisPage(answer: MessengerTokenAnswer): MessengerTokenAnswer;
}

export function createPageAttributes(writer: AttributeWriter, current: Readonly<Current>): PageAttributes {
  let path: string | null = null;
  let extra: Record<string, string> = {};

  function everything(own: Record<string, string>): Record<string, string> {
    const lastPage: Record<string, string> = path ? { lastPage: path } : {};
    return { ...current.hydration?.attributes, ...lastPage, ...own };
  }

  const refresh = () => writer.want(everything(extra));

  return {
    refresh,
    navigate(next) {
      path = next;
      refresh();
    },
    extend(more, guard) {
      const own = { ...extra, ...more };
      guard(everything(own));
      extra = own;
      refresh();
    },
    ofThisPage(answer) {
      const { lastPage: _another, ...attributes } = answer.hydration.attributes;
      const lastPage = current.hydration?.attributes.lastPage;
      const own = { ...attributes, ...(lastPage && { lastPage }) };
      return { ...answer, hydration: { ...answer.hydration, attributes: own } };
    },
  };
}
