import { randomUUID } from "node:crypto";
import { Client } from "pg";
import type { Call } from "./load.ts";

const PATH = "/api/data-actions/v1";

/** What each measurement asks, made anew for each request. */
export interface Calls {
  state: () => Call;
  cart: () => Call;
  payment: () => Call;
  bind: () => Call;
  /** A bind that was answered before, as the vendor repeats one whose answer it missed. */
  bindAgain: () => Call;
}

/** Of conversations that are bound, carts and orders that are there, and tickets of sessions. */
export function callsOf({
  conversations,
  carts,
  orders,
  tickets,
}: {
  conversations: string[];
  carts: string[];
  orders: string[];
  tickets: { ticket: string; conversationId: string }[];
}): Calls {
  let turn = 0;
  const of = <T>(list: T[]): T => {
    const one = list[turn++ % list.length];
    if (one === undefined) throw new Error("There is nothing to ask about.");
    return one;
  };
  const bind = (body: object): Call => ({ method: "POST", path: `${PATH}/conversation`, body });
  return {
    state: () => ({
      method: "POST",
      path: `${PATH}/state`,
      headers: { "idempotency-key": randomUUID() },
      body: snapshot(of(conversations), turn),
    }),
    cart: () => ({ method: "GET", path: `${PATH}/carts/${of(carts)}` }),
    payment: () => ({ method: "GET", path: `${PATH}/orders/${of(orders)}/payment` }),
    bind: () => bind({ contextTicket: of(tickets).ticket, conversationId: randomUUID() }),
    bindAgain: () => {
      const { ticket, conversationId } = of(tickets);
      return bind({ contextTicket: ticket, conversationId });
    },
  };
}

/** As a flow sends it; a kilobyte. */
function snapshot(conversationId: string, sequence: number): object {
  return {
    conversationId,
    sequence,
    intent: "Return an order that came in the wrong size",
    stepsCompleted: ["identified", "order found", "return label offered"],
    lastAgentMessage:
      "I have found your order. Would you like a refund, or the same in another size? ".repeat(8),
    orderNumber: "7K4M-2QX9",
    queue: "Support",
    language: "en",
  };
}

/** Puts a cart of three lines into each of so many sessions and makes an order of each of as many. */
export async function makeCartsAndOrders(
  connectionString: string,
  count: number,
): Promise<{ carts: string[]; orders: string[] }> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const carts = await client.query<{ id: string }>(
      `insert into cart (id, session_id, updated_at)
       select gen_random_uuid(), session_id, now() from (select distinct session_id from conversation limit $1) s
       on conflict do nothing returning id`,
      [count],
    );
    await client.query(
      `insert into cart_item (cart_id, product_id, quantity)
       select c.id, p.id, 2 from cart c cross join (select id from product order by position limit 3) p
       on conflict do nothing`,
    );
    const orders = await client.query<{ id: string }>(
      `insert into customer_order (id, number, customer_id, status, total_cents, placed_at)
       select gen_random_uuid(), 'BENCH-' || n, (select id from customer limit 1), 'PLACED', 7200, now()
       from generate_series(1, $1) n returning id`,
      [count],
    );
    await client.query("analyze");
    return { carts: carts.rows.map(({ id }) => id), orders: orders.rows.map(({ id }) => id) };
  } finally {
    await client.end();
  }
}
