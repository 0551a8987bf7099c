import type { Round } from "../page-view/load.ts";
import { flowToken, makeVisitor } from "../page-view/visitors.ts";
import type { BenchPortal } from "../portal.ts";
import { table } from "../table.ts";
import { type Calls, callsOf, makeCartsAndOrders } from "./calls.ts";
import { flowTokens } from "./flows.ts";
import { load } from "./load.ts";
import { steadyLoad } from "./steady-load.ts";

const SESSIONS = 800;
const ROUNDS = 5;
const SECONDS = 5;
const CONNECTIONS = 50;
const TARGET_MS = 50;
/** Two from each connection; twice what one client may ask. */
const PER_SECOND = 100;

const NAMES: Record<keyof Calls, string> = {
  state: "POST state",
  cart: "GET carts/{cartId}",
  payment: "GET orders/{order}/payment",
  bind: "POST conversation",
  bindAgain: "POST conversation, again",
};

/**
 * Prints latencies of each data action over fifty connections: at a steady rate, and as fast as answers come, which
 * says what the machine can take. Rounds of each in turn, medians; all on this machine, the load as well.
 */
export async function measureDataActions(portal: BenchPortal): Promise<void> {
  const token = await flowToken(portal);
  const visitors: { ticket: string; conversationId: string }[] = [];
  for (let number = 0; number < SESSIONS; number++) visitors.push(await makeVisitor(portal.url, token));
  const kept = await makeCartsAndOrders(portal.databaseUrl, SESSIONS);
  const conversations = visitors.map(({ conversationId }) => conversationId);
  const calls = callsOf({ ...kept, conversations, tickets: visitors });
  const ways = Object.keys(NAMES) as (keyof Calls)[];
  const tokens = await flowTokens(portal, CONNECTIONS);
  const options = { connections: CONNECTIONS, seconds: SECONDS, tokens };
  for (const way of ways) await load(portal.url, calls[way], { ...options, seconds: 2 });
  const steady = new Map<string, Round[]>();
  const full = new Map<string, Round[]>();
  for (let round = 0; round < ROUNDS; round++)
    for (const way of ways)
      add(steady, way, await steadyLoad(portal.url, calls[way], { ...options, perSecond: PER_SECOND }));
  // After those: what the database still has to do when it was asked for all that it can would count in them.
  for (let round = 0; round < ROUNDS; round++)
    for (const way of ways) add(full, way, await load(portal.url, calls[way], options));
  print(ways, steady, full);
}

function add(rounds: Map<string, Round[]>, way: string, round: Round): void {
  rounds.set(way, [...(rounds.get(way) ?? []), round]);
}

function print(ways: (keyof Calls)[], steady: Map<string, Round[]>, full: Map<string, Round[]>): void {
  console.log(
    `\nData actions on PostgreSQL: ${ROUNDS} rounds of ${SECONDS} s each in turn, ${CONNECTIONS} connections, medians`,
  );
  table(
    ["", `p50 ms at ${PER_SECOND}/s`, "p99 ms", "requests/s at most", "p50 ms", "p99 ms"],
    ways.map((way) => {
      const [paced = [], flat = []] = [steady.get(way), full.get(way)];
      const column = (rounds: Round[], key: keyof Round) =>
        median(rounds.map((round) => round[key])).toFixed(0);
      return [
        NAMES[way],
        column(paced, "p50"),
        column(paced, "p99"),
        column(flat, "perSecond"),
        column(flat, "p50"),
        column(flat, "p99"),
      ];
    }),
  );
  console.log(`  aim: p99 below ${TARGET_MS} ms`);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
