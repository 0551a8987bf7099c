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

/** What an operator sees at a glance: how things are now, and what the period brought. */
export async function figures(name: PeriodName): Promise<Figures> {
  const at = now();
  const period = periodTo(name, at);
  const [sessions, conversations, outcomes, chains, refusals, webhooks, reuse, reconcile, jobs, redactions] =
    await Promise.all([
      countSessions(at),
      countConversations(),
      countOutcomes(period),
      countChains(period),
      countRefusals(period),
      measureWebhooks(period),
      countEvents("REFRESH_REUSED", period),
      countReconciles(at),
      listJobs(period),
      redactionReport(period.from, new Date(period.to.getTime() - 1)),
    ]);
  return {
    ...{ at, period, sessions, conversations, chains, refusals, webhooks, reconcile, jobs },
    outcomes: outcomeLines(outcomes, period.pieces),
    redactions: sumUp(redactions),
    reuse: spread(reuse, period.pieces),
  };
}
