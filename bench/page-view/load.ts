import autocannon from "autocannon";

/** One round of requests: how many a second, and latencies in milliseconds. */
export interface Round {
  requests: number;
  perSecond: number;
  p50: number;
  p99: number;
}

/** Asks for `url` for so many seconds, each request with the next headers of the list. */
export async function load(
  url: string,
  options: { connections: number; seconds: number; headers: Record<string, string>[] },
): Promise<Round> {
  let turn = 0;
  const next = () => ({ accept: "text/html", ...options.headers[turn++ % options.headers.length] });
  const result = await autocannon({
    url,
    connections: options.connections,
    duration: options.seconds,
    setupClient(client) {
      client.setHeaders(next());
      client.on("response", () => client.setHeaders(next()));
    },
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(
      `${result.non2xx} refused and ${result.errors} failed of ${result.requests.total} requests`,
    );
  return {
    requests: result.requests.total,
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}
