export { buildAttributes } from "./build.ts";
export { ATTRIBUTES_MAX_BYTES, attributesSize, guardAttributes } from "./guard.ts";
export { safePath } from "./safe-path.ts";
export type { AttributeSource, Attributes } from "./types.ts";
