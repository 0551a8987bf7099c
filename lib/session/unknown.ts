import "server-only";
import { sha256Hex } from "#lib/crypto/hash.ts";
import { asUuid } from "#lib/crypto/uuid.ts";
import type { BrowserCookie } from "./cookies.ts";
import type { Bound } from "./types.ts";

/**
 * Somebody's storage, nobody knows whose: whoever asks is another person. It counts as a customer's until a page says
 * of which deployment it is. `seed` is what tells it from others.
 */
export function unknownBinding(seed: string): Bound {
  const id = asUuid(sha256Hex(`binding:${seed}`));
  return {
    id,
    session: sha256Hex(`unknown:${seed}`),
    customer: null,
    authenticated: true,
    deployment: "customers",
  };
}

/** What a browser cookie that cannot be read stands for: the same however often it is sent. */
export function boundToUnknown(value: string): BrowserCookie {
  return { id: asUuid(sha256Hex(`browser:${value}`)), bound: unknownBinding(value), debt: null };
}
