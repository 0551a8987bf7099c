import type { OwedDebt } from "#lib/session/index.ts";
import { byAge } from "./words.ts";

/** How many browsers owe a clear, and since when: one bar for each age. */
export function Ages({ debts, paid }: { debts: readonly OwedDebt[]; paid: string }) {
  const ages = byAge(debts);
  const most = Math.max(...ages.map(({ count }) => count));
  return (
    <section
      aria-labelledby="ages"
      className="grid items-center gap-x-16 gap-y-8 rounded-base border border-line bg-surface p-6 sm:p-8 md:grid-cols-[auto_minmax(0,1fr)]"
    >
      <div>
        <h2 id="ages">
          <span className="block font-display text-4xl font-bold tabular-nums">{debts.length}</span>
          {debts.length === 1 ? "browser owes a clear" : "browsers owe a clear"}
        </h2>
        <p className="mt-2 text-sm text-ink-soft">{paid}</p>
      </div>
      <ul className="space-y-3" aria-label="Since when">
        {ages.map(({ label, count }) => (
          <li
            key={label}
            className="grid grid-cols-[10.5rem_minmax(0,1fr)_2.5rem] items-center gap-4 text-sm"
          >
            <span className="text-ink-soft">{label}</span>
            <svg aria-hidden="true" className="h-3 w-full rounded-full bg-sunken" preserveAspectRatio="none">
              <rect height="100%" width={`${(count / most) * 100}%`} rx="6" className="fill-brand" />
            </svg>
            <span className="text-right font-semibold tabular-nums">{count}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
