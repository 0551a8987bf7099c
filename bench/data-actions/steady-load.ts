import { Agent, type RequestOptions, request } from "node:http";
import { setTimeout } from "node:timers/promises";
import type { Round } from "../page-view/load.ts";
import { type Call, type LoadOptions, sentBy } from "./load.ts";

/**
 * Asks so often a second, at moments that have nothing to do with each other, as flows do; over each connection in
 * turn. Latencies count from the moment that a call was due, so what waits for a busy connection is not flattered.
 */
export async function steadyLoad(
  url: string,
  next: () => Call,
  { connections, seconds, perSecond, tokens }: LoadOptions & { perSecond: number },
): Promise<Round> {
  const agents = Array.from({ length: connections }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  const dues = Array.from({ length: seconds * perSecond }, () => Math.random() * seconds * 1000);
  const begin = performance.now();
  const asked = dues.map(async (due, turn) => {
    await setTimeout(due);
    const { method, path, headers, body } = sentBy(tokens, turn, next());
    const agent = agents[turn % connections];
    const status = await ask(new URL(path, url), { method, headers, ...(agent && { agent }) }, body);
    if (status >= 300) throw new Error(`A data action was answered with ${status}.`);
    return performance.now() - begin - due;
  });
  const latencies = (await Promise.all(asked)).sort((a, b) => a - b);
  for (const agent of agents) agent.destroy();
  const at = (part: number) => latencies[Math.ceil(latencies.length * part) - 1] ?? Number.NaN;
  return { requests: latencies.length, perSecond, p50: at(0.5), p99: at(0.99) };
}

/** Its status, when the whole answer is there. */
function ask(url: URL, options: RequestOptions, body: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => {
      response.on("error", reject).on("end", () => resolve(response.statusCode ?? 0));
      response.resume();
    });
    sent.on("error", reject).end(body);
  });
}
