import "server-only";
import { database } from "#lib/db/index.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { Period } from "./period.ts";
import type { Figures, JobFigures, Refusals, WebhookFigures } from "./types.ts";

const HOUR_MS = 3_600_000;
/** A chain is followed no further back; longer ones count as so long. */
const LONGEST_CHAIN = 50;
/** Names of events that nobody understands. */
const NAMES = 20;

/** The piece of the period that a time is in, from 0. */
function pieceOf(column: Prisma.Sql, { from, pieceSeconds }: Period): Prisma.Sql {
  return Prisma.sql`floor(extract(epoch from ${column} - ${from}::timestamptz) / ${pieceSeconds})::int`;
}

/** Sessions that go on, by whether somebody is logged in, and those seen within the last hour. */
export async function countSessions(at: Date): Promise<Figures["sessions"]> {
  const lately = new Date(at.getTime() - HOUR_MS);
  const [row] = await database().$queryRaw<Figures["sessions"][]>`
    select count(*) filter (where customer_id is not null)::int as "loggedIn",
      count(*) filter (where customer_id is null)::int as "anonymous",
      count(*) filter (where last_seen_at >= ${lately}::timestamptz)::int as "seenLately"
    from persistent_session
    where status = 'ACTIVE' and idle_expires_at > ${at}::timestamptz and absolute_expires_at > ${at}::timestamptz`;
  return row ?? { loggedIn: 0, anonymous: 0, seenLately: 0 };
}

export async function countConversations(): Promise<Figures["conversations"]> {
  const rows = await database().conversation.groupBy({ by: ["status"], _count: true });
  return rows.map(({ status, _count: count }) => ({ status, count }));
}

export interface OutcomeCount {
  decision: string;
  reason: string;
  piece: number;
  count: number;
}

/** Without people who work here: that they cannot chat says nothing, and they look at pages all day. */
export async function countOutcomes(period: Period): Promise<OutcomeCount[]> {
  return database().$queryRaw<OutcomeCount[]>`
    select decision, reason, ${pieceOf(Prisma.sql`at`, period)} as piece, count(*)::int as count
    from resume_record
    where at >= ${period.from}::timestamptz and at < ${period.to}::timestamptz and reason <> 'STAFF_ACCOUNT'
    group by 1, 2, 3`;
}

export async function countChains({ from, to }: Period): Promise<Figures["chains"]> {
  const startedAt = { gte: from, lt: to };
  return {
    begun: await database().conversation.count({ where: { startedAt } }),
    continued: await database().conversation.count({ where: { startedAt, previousId: { not: null } } }),
    lengths: await countLengths(from, to),
  };
}

/** How long the chains are whose last conversation began in the period. */
async function countLengths(from: Date, to: Date): Promise<Figures["chains"]["lengths"]> {
  return database().$queryRaw`
    with recursive chain as (
      select id as last, previous_id, 1 as length from conversation c
      where started_at >= ${from}::timestamptz and started_at < ${to}::timestamptz
        and not exists (select 1 from conversation n where n.previous_id = c.id)
      union all
      select chain.last, p.previous_id, chain.length + 1 from chain
      join conversation p on p.id = chain.previous_id where chain.length < ${LONGEST_CHAIN}
    )
    select length, count(*)::int as count
    from (select last, max(length)::int as length from chain group by last) chains
    group by length order by length`;
}

export async function countRefusals({ from, to }: Period): Promise<Refusals[]> {
  return database().$queryRaw<Refusals[]>`
    select coalesce(detail ->> 'action', '') as action, coalesce(detail ->> 'problem', '') as problem,
      count(*)::int as count, max(at) as latest
    from session_event where code = 'DATA_ACTION_REFUSED'
      and at >= ${from}::timestamptz and at < ${to}::timestamptz
    group by 1, 2 order by 3 desc, 1, 2`;
}

export async function measureWebhooks(period: Period): Promise<WebhookFigures> {
  const { from, to } = period;
  const receivedAt = { gte: from, lt: to };
  const lags = await database().$queryRaw<Omit<WebhookFigures, "outcomes" | "unknown">[]>`
      select count(*)::int as count, count(*) filter (where outcome is null)::int as unhandled,
        percentile_cont(0.5) within group (order by lag) as "medianLag",
        percentile_cont(0.95) within group (order by lag) as "slowLag",
        max(lag)::double precision as "maxLag"
      from (select outcome, greatest(0, extract(epoch from received_at - occurred_at))::double precision as lag
        from vendor_event
        where received_at >= ${from}::timestamptz and received_at < ${to}::timestamptz) events`;
  const outcomes = await database().vendorEvent.groupBy({
    by: ["outcome"],
    where: { receivedAt, outcome: { not: null } },
    _count: true,
    orderBy: { _count: { id: "desc" } },
  });
  const unknown = await database().vendorEvent.groupBy({
    by: ["name"],
    where: { receivedAt, outcome: "UNKNOWN_EVENT" },
    _count: true,
    orderBy: { _count: { id: "desc" } },
    take: NAMES,
  });
  const none = { count: 0, medianLag: null, slowLag: null, maxLag: null, unhandled: 0 };
  return {
    ...(lags[0] ?? none),
    outcomes: outcomes.map(({ outcome, _count: count }) => ({ name: outcome ?? "", count })),
    unknown: unknown.map(({ name, _count: count }) => ({ name, count })),
  };
}

/** How often a session event came, by piece. */
export async function countEvents(code: string, period: Period): Promise<{ piece: number; count: number }[]> {
  return database().$queryRaw`
    select ${pieceOf(Prisma.sql`at`, period)} as piece, count(*)::int as count
    from session_event
    where code = ${code} and at >= ${period.from}::timestamptz and at < ${period.to}::timestamptz
    group by 1`;
}

export async function countReconciles(at: Date): Promise<Figures["reconcile"]> {
  const due = await database().conversation.aggregate({
    where: { reconcileAt: { lte: at } },
    _count: true,
    _min: { reconcileAt: true },
  });
  const later = await database().conversation.count({ where: { reconcileAt: { gt: at } } });
  return { due: due._count, oldest: due._min.reconcileAt, later };
}

/** The last run of each job, and how many of the period did not end well. */
export async function listJobs({ from }: Period): Promise<JobFigures[]> {
  return database().$queryRaw<JobFigures[]>`
    select distinct on (run.job) run.job, started_at as "startedAt", finished_at as "finishedAt", outcome, counts,
      coalesce(unwell.count, 0) as failed
    from job_run run left join (
      select job, count(*)::int from job_run
      where started_at >= ${from}::timestamptz and outcome <> 'OK' group by job
    ) unwell on unwell.job = run.job
    order by run.job, started_at desc`;
}
