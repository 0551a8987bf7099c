export { buildAttributes } from "./build.ts";
export { ATTRIBUTES_MAX_BYTES, attributesSize, guardAttributes } from "./guard.ts";
export { safeText } from "./safe-text.ts";
export type { AttributeSource, Attributes, VerifiedSource } from "./types.ts";
export { verifiedAttributes } from "./verified.ts";
