import "server-only";

export { complete } from "./complete.ts";
export { enqueue } from "./enqueue.ts";
export type { OpenItem, OutboxItem } from "./item.ts";
export { countDone, countOpen, findDoneKinds as doneKinds, findOpen as open } from "./store.ts";
