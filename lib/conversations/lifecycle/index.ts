export { noFacts } from "./facts.ts";
export { reportOf } from "./report-of.ts";
export { standingOf } from "./standing.ts";
export { insertConversation, moveConversation, type Source } from "./store.ts";
export { isOver, transition } from "./transition.ts";
export type * from "./types.ts";
