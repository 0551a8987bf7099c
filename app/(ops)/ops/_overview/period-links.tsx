import type { Route } from "next";
import Link from "next/link";
import type { PeriodName } from "#lib/operations/index.ts";

const PERIODS: Record<PeriodName, string> = { day: "24 hours", week: "7 days", month: "30 days" };

/** Over what the figures below look back. */
export function PeriodLinks({ here }: { here: PeriodName }) {
  return (
    <nav aria-label="Period" className="flex flex-wrap items-center gap-x-5 border-b border-line-strong">
      <span className="text-sm text-ink-soft">The last</span>
      {Object.entries(PERIODS).map(([name, words]) => (
        <Link
          key={name}
          href={`/ops?period=${name}` as Route}
          prefetch={false}
          aria-current={name === here ? "true" : undefined}
          className="-mb-px inline-flex min-h-11 items-center border-y-2 border-transparent font-medium text-ink-soft hover:text-ink aria-[current]:border-b-thread aria-[current]:text-ink"
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}
