import "server-only";

export {
  askerOf,
  askForErasure,
  askForExport,
  cancelErasure,
  confirmErasure,
  isProven,
} from "./ask.ts";
export { findUnderWay } from "./erase/store.ts";
export { fetchArchive, followErasure, listRequests } from "./follow.ts";
export { type PrivacyRequest, STEPS, type Step } from "./request.ts";
export { resealFields } from "./reseal/reseal-fields.ts";
export { retain } from "./retention/retain.ts";
export { workOnRequests } from "./work.ts";
