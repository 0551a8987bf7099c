import "server-only";

export {
  askerOf,
  askForErasure,
  askForExport,
  cancelErasure,
  confirmErasure,
  isProven,
} from "./ask.ts";
export { findUnfinished } from "./erase/store.ts";
export { fetchArchive, followErasure, listRequests } from "./follow.ts";
export { listWaiting, type WaitingRequest } from "./list-waiting.ts";
export { isUnderWay, type PrivacyRequest, STEPS, type Step } from "./request.ts";
export { resealFields } from "./reseal/reseal-fields.ts";
export { retain, retainedWords } from "./retention/retain.ts";
export { workOnRequests } from "./work.ts";
