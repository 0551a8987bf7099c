import type { Route } from "next";
import Link from "next/link";
import { Button } from "#app/_ui/button.tsx";

const PAGES = [
  { href: "/ops", label: "Overview" },
  { href: "/ops/debts", label: "Debts" },
  { href: "/ops/report", label: "Report" },
] as const satisfies { href: Route; label: string }[];

/** The ways through the operators' pages, and the search by any id. */
export function OpsNav({ here, sought }: { here?: (typeof PAGES)[number]["href"]; sought?: string }) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-4 pt-8">
      <nav aria-label="Operations" className="flex items-center gap-5">
        {PAGES.map(({ href, label }) => (
          <Link
            key={href}
            href={href}
            prefetch={false}
            aria-current={href === here ? "page" : undefined}
            className="inline-flex min-h-11 items-center border-y-2 border-transparent font-medium text-ink-soft hover:text-ink aria-[current]:border-b-thread aria-[current]:text-ink"
          >
            {label}
          </Link>
        ))}
      </nav>
      <search className="w-full sm:w-auto">
        <form action="/ops/search" className="flex items-end gap-3">
          <div className="min-w-0 grow sm:w-96">
            <label htmlFor="q" className="block text-sm font-semibold">
              Any id, order number or trace
            </label>
            <input
              id="q"
              name="q"
              defaultValue={sought}
              maxLength={200}
              autoComplete="off"
              spellCheck={false}
              className="mt-1.5 h-11 w-full rounded-base border border-line-strong bg-surface px-3.5 text-ink"
            />
          </div>
          <Button look="quiet">Search</Button>
        </form>
      </search>
    </div>
  );
}
