import type { Metadata } from "next";
import { Button } from "#app/_ui/button.tsx";
import { Field } from "#app/_ui/field.tsx";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { usualRange } from "#lib/operations/index.ts";
import { OpsNav } from "../_ui/ops-nav.tsx";
import { requireOperator } from "../require-operator.ts";

export const metadata: Metadata = { title: "Report", robots: { index: false } };

export default async function ReportPage() {
  await requireOperator("/ops/report");
  const { from, to } = usualRange();
  const day = (at: Date) => at.toISOString().slice(0, 10);
  return (
    <>
      <OpsNav here="/ops/report" />
      <PageHeading title="Report">
        A line for each conversation: what the page decided that it began on, and why, the customer’s tier and
        cart, and the vendor’s figures, such as queue, transfers and handle time.
      </PageHeading>
      <form action="/api/reports/conversations.csv" className="max-w-2xl space-y-6">
        <div className="grid gap-6 sm:grid-cols-2">
          <Field
            label="Began on or after"
            name="from"
            type="date"
            required
            defaultValue={day(from)}
            hint="UTC"
          />
          <Field label="And before" name="to" type="date" required defaultValue={day(to)} hint="UTC" />
        </div>
        <div className="flex flex-wrap gap-3">
          <Button>Download CSV</Button>
          <Button look="quiet" formAction="/api/reports/conversations.json">
            Download JSON
          </Button>
        </div>
      </form>
    </>
  );
}
