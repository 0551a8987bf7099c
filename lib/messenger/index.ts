import "server-only";

export { checkClocks } from "./check-clocks.ts";
export type * from "./port.ts";
export { messengerVendor } from "./vendor.ts";
export { warnOfClocks } from "./warn-of-clocks.ts";
