import autocannon from "autocannon";
import type { Round } from "../page-view/load.ts";

/** One request of a measurement. */
export interface Call {
  method: "GET" | "POST";
  path: string;
  headers?: Record<string, string>;
  body?: object;
}

/** Asks for so many seconds, each time what `next` makes, by each client in turn; `perSecond` in all, or as fast as answers come. */
export async function load(
  url: string,
  next: () => Call,
  options: { connections: number; seconds: number; perSecond?: number; tokens: string[] },
): Promise<Round> {
  const { connections, seconds, perSecond, tokens } = options;
  let turn = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    ...(perSecond && { overallRate: perSecond }),
    requests: [
      {
        setupRequest: (request) => {
          const { method, path, headers, body } = next();
          const text = body && JSON.stringify(body);
          return {
            ...request,
            method,
            path,
            headers: {
              authorization: `Bearer ${tokens[turn++ % tokens.length]}`,
              ...(text && { "content-type": "application/json" }),
              ...headers,
            },
            ...(text && { body: text }),
          };
        },
      },
    ],
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
