import autocannon from "autocannon";
import type { Round } from "../page-view/load.ts";

/** One request of a measurement. */
export interface Call {
  method: "GET" | "POST";
  path: string;
  headers?: Record<string, string>;
  body?: object;
}

export interface LoadOptions {
  connections: number;
  seconds: number;
  /** Of the clients that call in turn. */
  tokens: string[];
}

/** Asks for so many seconds, as fast as answers come, each time what `next` makes. */
export async function load(
  url: string,
  next: () => Call,
  { connections, seconds, tokens }: LoadOptions,
): Promise<Round> {
  let turn = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [{ setupRequest: (request) => ({ ...request, ...sentBy(tokens, turn++, next()) }) }],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(
      `${result.non2xx} refused and ${result.errors} failed of ${result.requests.total} data actions`,
    );
  return {
    requests: result.requests.total,
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}

/** A call as the client whose turn it is sends it. */
export function sentBy(tokens: string[], turn: number, { method, path, headers, body }: Call) {
  const text = body && JSON.stringify(body);
  return {
    method,
    path,
    headers: {
      authorization: `Bearer ${tokens[turn % tokens.length]}`,
      ...(text && { "content-type": "application/json" }),
      ...headers,
    },
    ...(text && { body: text }),
  };
}
