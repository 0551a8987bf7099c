import { randomUUID } from "node:crypto";
import { query } from "../fixtures/database.ts";
import { type Flow, flowOf } from "../fixtures/flow.ts";
import {
  isLocal,
  type LocalDeployment,
  type OwnPortal,
  secretsOf,
  startPortal,
  startSecondPortal,
} from "../fixtures/own-portal.ts";
import { expect, test } from "../fixtures/test.ts";

const CONVERSATIONS = 25;
const EACH = 40;
const KILLED_AFTER = 400;

/** Two portals one after the other at the same address and on the same database. */
interface Place {
  databaseUrl: string;
  start(before: OwnPortal | null): Promise<OwnPortal>;
}

const PLACES: Record<string, (portal: LocalDeployment) => Place> = {
  "the embedded database": (portal) => ({
    databaseUrl: portal.databaseUrl,
    start: (before) => startSecondPortal(portal, addressOf(before)),
  }),
  PostgreSQL: () => {
    const databaseUrl = process.env.E2E_POSTGRES_URL ?? "";
    return {
      databaseUrl,
      start: (before) =>
        startPortal(
          { DATABASE_URL: databaseUrl, ...addressOf(before) },
          before ? secretsOf(before) : undefined,
        ),
    };
  },
};

const addressOf = (before: OwnPortal | null): Record<string, string> =>
  before ? { PORT: new URL(before.baseUrl).port } : {};

for (const [database, placeOf] of Object.entries(PLACES))
  test(`kill -9 of the portal in the middle of 1,000 snapshots, on ${database}: what was acknowledged is there, once`, async ({
    portal,
  }) => {
    // Nobody kills a portal that somebody else runs: these are more of this build, beside the local one.
    if (!isLocal(portal)) return test.skip(true, "needs processes of this machine: no E2E_BASE_URL");
    test.slow();
    const place = placeOf(portal);
    const portals: OwnPortal[] = [];
    const start = async () => {
      const started = await place.start(portals[0] ?? null);
      portals.push(started);
      return started;
    };
    try {
      const first = await start();
      const next = new Map<string, number>();
      const flow = await flowOf(first);
      const binds = await Promise.all(Array.from({ length: CONVERSATIONS }, () => bound(first, flow)));
      for (const { conversationId } of binds) next.set(conversationId, 1);

      let acknowledged = 0;
      let killed: Promise<void> | undefined;
      await write(next, flow, () => {
        acknowledged += 1;
        if (acknowledged === KILLED_AFTER) killed = first.kill();
      });
      await killed;
      expect(acknowledged).toBeGreaterThanOrEqual(KILLED_AFTER);
      expect(acknowledged).toBeLessThan(CONVERSATIONS * EACH);
      for (const [id, kept] of await sequencesOf(place, next)) {
        const following = next.get(id) ?? 0;
        expect(kept.slice(0, following - 1)).toEqual(upTo(following - 1));
        expect(kept.length).toBeLessThanOrEqual(following);
      }

      const again = await flowOf(await start());
      // What one process has acknowledged is a repeat to the other.
      for (const [id, following] of next)
        if (following > 1) expect(await said(await note(again, id, 1))).toEqual({ applied: false });
      await write(next, again, () => undefined);
      for (const kept of (await sequencesOf(place, next)).values()) expect(kept).toEqual(upTo(EACH));
      expect(await keysOf(place, next)).toBe(CONVERSATIONS * EACH);
      for (const bind of binds)
        expect(await said(await again.post("conversation", bind))).toMatchObject({
          intent: `intent ${EACH}`,
        });
    } finally {
      for (const started of portals) await started.stop();
    }
  });

/** A conversation of a new visitor, with the ticket that bound it. */
async function bound({ baseUrl }: OwnPortal, flow: Flow) {
  const page = await fetch(baseUrl);
  const cookie = page.headers.getSetCookie().map((one) => one.split(";", 1)[0]);
  const token = await fetch(`${baseUrl}/api/messenger/token`, {
    method: "POST",
    headers: { cookie: cookie.join("; ") },
  });
  const { ticket } = (await token.json()) as { ticket: string };
  const asked = { contextTicket: ticket, conversationId: randomUUID() };
  expect((await flow.post("conversation", asked)).status).toBe(200);
  return asked;
}

/** Has the snapshots of each conversation written in turn, of all at once, from the first that was not acknowledged. */
async function write(next: Map<string, number>, flow: Flow, acknowledged: () => void): Promise<void> {
  const each = [...next].map(async ([id, from]) => {
    for (let sequence = from; sequence <= EACH; sequence++) {
      const answer = await note(flow, id, sequence)
        .then(said)
        .catch(() => null);
      // The portal is gone.
      if (!answer) return;
      expect(answer).toEqual({ applied: expect.any(Boolean) });
      next.set(id, sequence + 1);
      acknowledged();
    }
  });
  await Promise.all(each);
}

function note(flow: Flow, conversationId: string, sequence: number): Promise<Response> {
  const lastAgentMessage = "One moment, please. ".repeat(50);
  const snapshot = { conversationId, sequence, intent: `intent ${sequence}`, lastAgentMessage };
  return flow.post("state", snapshot, `${conversationId}.${sequence}`);
}

async function said(response: Response): Promise<unknown> {
  return response.json();
}

async function sequencesOf(
  { databaseUrl }: Place,
  next: Map<string, number>,
): Promise<Map<string, number[]>> {
  const rows = await query<{ id: string; kept: number[] }>(
    databaseUrl,
    `select c.vendor_conversation_id as id, array_agg(s.sequence order by s.sequence) as kept
     from conversation c join state_snapshot s on s.conversation_id = c.id
     where c.vendor_conversation_id = any($1) group by 1`,
    [[...next.keys()]],
  );
  expect(rows).toHaveLength(next.size);
  return new Map(rows.map(({ id, kept }) => [id, kept]));
}

/** How many keys of snapshots are stored. */
async function keysOf({ databaseUrl }: Place, next: Map<string, number>): Promise<number> {
  const [row] = await query<{ count: number }>(
    databaseUrl,
    `select count(*)::int as count from idempotency_key k join conversation c on c.id = k.conversation_id
     where k.endpoint = 'POST state' and c.vendor_conversation_id = any($1)`,
    [[...next.keys()]],
  );
  return row?.count ?? 0;
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
