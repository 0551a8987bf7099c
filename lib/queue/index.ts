import "server-only";

export type { QueueName, Queues } from "./queues.ts";
export { closeQueue, queue, send } from "./store.ts";
