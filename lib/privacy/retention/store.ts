import "server-only";
import { database, transaction } from "#lib/db/index.ts";
import { Prisma } from "#prisma/generated/client.ts";
import type { Cutoffs, Period } from "./rules.ts";

/** One kind of rows that go, or lose what names somebody. */
interface Rule {
  /** What they are, for operators. */
  what: string;
  /** After how long they go; null where each row says so itself. */
  after: Period | null;
  table: string;
  /** Which rows. */
  where: (cutoffs: Cutoffs, at: Date) => Prisma.Sql;
  /** What is taken out of rows that stay; without it they are deleted. */
  change?: Prisma.Sql;
}

/** Conversations that nothing leads out of, and that nobody has written in for long enough. */
const isOver = ({ transcripts }: Cutoffs) => Prisma.sql`
  (c.status in ('EXPIRED', 'CLOSED', 'ARCHIVED') and c.last_activity_at < ${transcripts})`;

const ofOver = Prisma.sql`
  exists (select 1 from conversation c where c.id = conversation_id and c.status in ('EXPIRED', 'CLOSED', 'ARCHIVED'))`;

/** What any number of calls leave: figures for operators, no audit of anybody. */
const OF_CALLS = Prisma.sql`('DATA_ACTION_REFUSED', 'CRM_UNREACHABLE')`;

/**
 * What goes, in this order, by the name under which it is counted. A conversation takes along what is left of it, a
 * session its cart; so they come after what has a condition of its own. No condition depends on what an earlier one
 * deleted: a dry run counts what a run deletes.
 */
export const RULES = {
  vendorEvents: {
    what: "events that the vendor posted",
    after: "events",
    table: "vendor_event",
    where: ({ events }) => Prisma.sql`received_at < ${events}`,
  },
  snapshots: {
    what: "snapshots of conversations that are over",
    after: "snapshots",
    table: "state_snapshot",
    where: ({ snapshots }) => Prisma.sql`received_at < ${snapshots} and ${ofOver}`,
  },
  decisions: {
    what: "decisions of page views",
    after: "records",
    table: "resume_record",
    where: ({ records }) => Prisma.sql`at < ${records}`,
  },
  refusedCalls: {
    what: "calls of data actions that were refused or had no CRM",
    after: "records",
    table: "session_event",
    where: ({ records }) => Prisma.sql`at < ${records} and code in ${OF_CALLS}`,
  },
  sessionEventIds: {
    what: "events of sessions that lose ids and details and stay",
    after: "records",
    table: "session_event",
    where: ({ records }) => Prisma.sql`
      at < ${records} and code not in ${OF_CALLS} and (session_id is not null or conversation_id is not null or detail <> '{}')`,
    change: Prisma.sql`session_id = null, conversation_id = null, detail = '{}'`,
  },
  erased: {
    what: "hashes of conversations that were erased",
    after: "records",
    table: "erased_conversation",
    where: ({ records }) => Prisma.sql`erased_at < ${records}`,
  },
  answers: {
    what: "answers kept for repeated data actions",
    after: null,
    table: "idempotency_key",
    where: (_, at) => Prisma.sql`expires_at < ${at}`,
  },
  agentLinks: {
    what: "links for agents that open nothing any more",
    after: "jobs",
    table: "agent_context_link",
    where: ({ jobs }) => Prisma.sql`expires_at < ${jobs} and (opens_until is null or opens_until < ${jobs})`,
  },
  codes: {
    what: "authorization codes that have expired",
    after: "sessions",
    table: "authorization_code",
    where: ({ sessions }) => Prisma.sql`expires_at < ${sessions}`,
  },
  tokens: {
    what: "families of refresh tokens that have expired",
    after: "sessions",
    table: "refresh_family",
    where: ({ sessions }) => Prisma.sql`expires_at < ${sessions}`,
  },
  conversations: {
    what: "conversations that are over, with their transcripts",
    after: "transcripts",
    table: "conversation",
    where: (cutoffs) => Prisma.sql`id in (select c.id from conversation c where ${isOver(cutoffs)})`,
  },
  sessions: {
    what: "sessions that have ended, with their carts",
    after: "sessions",
    table: "persistent_session",
    where: (cutoffs) => Prisma.sql`
      least(idle_expires_at, absolute_expires_at, revoked_at) < ${cutoffs.sessions}
      and not exists (
        select 1 from conversation c where c.session_id = persistent_session.id and not ${isOver(cutoffs)})`,
  },
  outbox: {
    what: "debts of browsers that were paid",
    after: "jobs",
    table: "outbox_item",
    where: ({ jobs }) => Prisma.sql`done_at < ${jobs}`,
  },
  debts: {
    what: "debts of browsers that nobody can pay any more",
    after: "debts",
    table: "outbox_item",
    where: ({ debts }) => Prisma.sql`done_at is null and created_at < ${debts}`,
  },
  jobRuns: {
    what: "runs of jobs",
    after: "jobs",
    table: "job_run",
    where: ({ jobs }) => Prisma.sql`started_at < ${jobs}`,
  },
  archives: {
    what: "archives of exports",
    after: null,
    table: "privacy_request",
    where: (_, at) => Prisma.sql`expires_at < ${at} and sealed_archive is not null`,
    change: Prisma.sql`sealed_archive = null, key_id = null, version = version + 1`,
  },
} satisfies Record<string, Rule>;

export type Kind = keyof typeof RULES;

/** How many rows of a kind would go. */
export async function countDue(kind: Kind, cutoffs: Cutoffs, at: Date): Promise<number> {
  const { table, where }: Rule = RULES[kind];
  const [row] = await database().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from ${Prisma.raw(table)} where ${where(cutoffs, at)}`;
  return row?.count ?? 0;
}

/** Lets a few of them go; how many did. Rows that somebody is at work on are left for the next time. */
export function letGo(kind: Kind, cutoffs: Cutoffs, at: Date, limit: number): Promise<number> {
  const { table, where, change }: Rule = RULES[kind];
  const name = Prisma.raw(table);
  const what = change ? Prisma.sql`update ${name} set ${change}` : Prisma.sql`delete from ${name}`;
  return transaction(
    (tx) => tx.$executeRaw`
      ${what} where ctid = any(array(
        select ctid from ${name} where ${where(cutoffs, at)} limit ${limit} for update skip locked))`,
  );
}
