import "server-only";
import type { MessengerVendor } from "./port.ts";
import { genesys } from "./vendors/genesys/index.ts";

/** The one vendor that this deployment uses. */
export function messengerVendor(): MessengerVendor {
  return genesys;
}
