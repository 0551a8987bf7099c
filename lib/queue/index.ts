import "server-only";

export type { QueueName, Queues } from "./queues.ts";
export { closeQueue, ONE_AT_A_TIME, queue, schedule, send } from "./store.ts";
