import autocannon from "autocannon";
import type { Round } from "../page-view/load.ts";

/** Somebody who holds a refresh token: what they ask next, and what they learn from the answer. */
export interface Holder {
  request(): { headers: Record<string, string>; body?: string };
  answered(setCookies: string[], body: string): void;
}

/** Those whose last answer was cut off by the end of a round: the token that they hold was used. */
const cutOff = new WeakSet<Holder>();

/** Refreshes for so many seconds; every connection has holders of its own, who take turns. */
export async function loadRefreshes(
  url: string,
  holders: Holder[],
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Round> {
  const able = holders.filter((holder) => !cutOff.has(holder));
  let joined = 0;
  const result = await autocannon({
    url,
    method: "POST",
    connections,
    duration: seconds,
    setupClient(client) {
      const first = joined++;
      const own = able.filter((_, index) => index % connections === first);
      let turn = 0;
      let cookies: string[] = [];
      let body = "";
      const present = () => own[turn % own.length];
      const ask = () => {
        const holder = present();
        if (!holder) return;
        cutOff.add(holder);
        const { headers, body: text } = holder.request();
        client.setHeadersAndBody(headers, text);
      };
      ask();
      // Raw: names and values in turn.
      client.on("headers", (answer) => {
        const raw = (answer as unknown as { headers: string[] }).headers;
        cookies = raw.filter((_, index) => raw[index - 1]?.toLowerCase() === "set-cookie" && index % 2 === 1);
      });
      client.on("body", (part) => {
        body += part.toString();
      });
      client.on("response", () => {
        const holder = present();
        if (!holder) return;
        holder.answered(cookies, body);
        cutOff.delete(holder);
        turn += 1;
        [cookies, body] = [[], ""];
        ask();
      });
    },
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(
      `${result.non2xx} refused and ${result.errors} failed of ${result.requests.total} refreshes at ${url}`,
    );
  return {
    requests: result.requests.total,
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
  };
}
