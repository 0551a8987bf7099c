import "server-only";
import { KeyRing } from "./key-ring.ts";

/** The keys that this process signs and verifies with. */
export const processRing = new KeyRing();
