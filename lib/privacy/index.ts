import "server-only";

export { resealFields } from "./reseal/reseal-fields.ts";
export { retain } from "./retention/retain.ts";
