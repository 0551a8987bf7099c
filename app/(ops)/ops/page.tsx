import type { Metadata } from "next";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { figures, type PeriodName } from "#lib/operations/index.ts";
import { listWaiting } from "#lib/privacy/index.ts";
import { listDebts } from "#lib/session/index.ts";
import { Chains } from "./_overview/chains.tsx";
import { Jobs } from "./_overview/jobs.tsx";
import { Now } from "./_overview/now.tsx";
import { Outcomes } from "./_overview/outcomes.tsx";
import { PeriodLinks } from "./_overview/period-links.tsx";
import { Privacy } from "./_overview/privacy.tsx";
import { Redactions } from "./_overview/redactions.tsx";
import { Refusals } from "./_overview/refusals.tsx";
import { Reuse } from "./_overview/reuse.tsx";
import { Webhooks } from "./_overview/webhooks.tsx";
import { OpsNav } from "./_ui/ops-nav.tsx";
import { requireOperator } from "./require-operator.ts";

export const metadata: Metadata = { title: "Operations", robots: { index: false } };

export default async function OperationsPage({
  searchParams,
}: {
  searchParams: Promise<{ period?: string | string[] }>;
}) {
  await requireOperator("/ops");
  const seen = await figures(periodOf((await searchParams).period));
  const { total } = await listDebts();
  const waiting = await listWaiting();
  return (
    <>
      <OpsNav here="/ops" />
      <PageHeading title="Operations">How sessions and conversations are, and what went wrong.</PageHeading>
      <div className="space-y-14">
        <Now figures={seen} debts={total} />
        <PeriodLinks here={seen.period.name} />
        <Outcomes lines={seen.outcomes} period={seen.period} />
        <div className="grid gap-14 lg:grid-cols-2">
          <Chains chains={seen.chains} />
          <Reuse counts={seen.reuse} />
        </div>
        <Webhooks webhooks={seen.webhooks} />
        <Refusals refusals={seen.refusals} />
        <Privacy requests={waiting} />
        <Jobs jobs={seen.jobs} />
        <Redactions redactions={seen.redactions} />
      </div>
    </>
  );
}

function periodOf(given: string | string[] | undefined): PeriodName {
  return given === "week" || given === "month" ? given : "day";
}
