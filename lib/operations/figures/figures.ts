import "server-only";
import { now } from "#lib/clock.ts";
import { redactionReport } from "#lib/conversations/index.ts";
import { outcomeLines, spread } from "./outcome-lines.ts";
import { type PeriodName, periodTo } from "./period.ts";
import {
  countChains,
  countConversations,
  countEvents,
  countOutcomes,
  countReconciles,
  countRefusals,
  countSessions,
  listJobs,
  measureWebhooks,
} from "./store.ts";
import { sumUp } from "./sum-up.ts";
import type { Figures } from "./types.ts";

/**
 * What an operator sees at a glance: how things are now, and what the period brought. One query after another: the
 * connections are there for customers' pages.
 */
export async function figures(name: PeriodName): Promise<Figures> {
  const at = now();
  const period = periodTo(name, at);
  return {
    at,
    period,
    sessions: await countSessions(at),
    conversations: await countConversations(),
    outcomes: outcomeLines(await countOutcomes(period), period.pieces),
    chains: await countChains(period),
    refusals: await countRefusals(period),
    webhooks: await measureWebhooks(period),
    reuse: spread(await countEvents("REFRESH_REUSED", period), period.pieces),
    reconcile: await countReconciles(at),
    jobs: await listJobs(period),
    redactions: sumUp(await redactionReport(period.from, new Date(period.to.getTime() - 1))),
  };
}
