import { randomBytes } from "node:crypto";

/** The name of a request for a page, in the log, in what is recorded of it, and in its answer; set by `proxy.ts`. */
export const TRACE_HEADER = "x-rethread-trace";

/** 32 hexadecimal digits, as the trace id of W3C Trace Context has. */
export function newTrace(): string {
  return randomBytes(16).toString("hex");
}
