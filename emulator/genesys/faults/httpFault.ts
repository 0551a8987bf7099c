import type { Faults, FaultTarget } from "./faults.ts";

/** An answer that a fault puts in the place of an interface's own. */
export interface HttpFault {
  kind: "unauthorized" | "forbidden" | "tooManyRequests" | "serverError";
  status: number;
  code: string;
  message: string;
  headers?: Record<string, string>;
}

const answers: HttpFault[] = [
  { kind: "unauthorized", status: 401, code: "bad.credentials", message: "Invalid login credentials." },
  { kind: "forbidden", status: 403, code: "not.authorized", message: "You are not authorized." },
  {
    kind: "tooManyRequests",
    status: 429,
    code: "too.many.requests",
    message: "Rate limit exceeded the maximum.",
  },
  {
    kind: "serverError",
    status: 500,
    code: "internal.server.error",
    message: "The server failed on this request.",
  },
];

/** What the faults make of an HTTP request to one of the interfaces; undefined = all is well. */
export function httpFault(
  faults: Faults,
  target: FaultTarget,
  conversationId?: string,
): HttpFault | undefined {
  for (const answer of answers) {
    const fault = faults.take(answer.kind, { target, conversationId });
    if (!fault) continue;
    const retry = { "retry-after": String(fault.retryAfter) };
    return {
      ...answer,
      status: answer.kind === "serverError" ? (fault.status ?? answer.status) : answer.status,
      message: fault.message ?? answer.message,
      headers: answer.kind === "tooManyRequests" ? retry : undefined,
    };
  }
  return undefined;
}
