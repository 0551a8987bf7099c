import { Moment } from "#app/_ui/dates.tsx";
import type { OwedDebt } from "#lib/session/index.ts";
import { spanWords } from "../time-words.ts";
import { PARTS, REASONS } from "./words.ts";

/** More than anybody reads; the figures above count all that were read. */
const LINES = 100;
const ID_DIGITS = 8;

/** What each browser owes, the oldest debt first. */
export function DebtTable({ debts }: { debts: readonly OwedDebt[] }) {
  return (
    <section aria-labelledby="debts">
      <h2 id="debts" className="mb-6 text-xl">
        The oldest first
      </h2>
      <table className="w-full border-collapse text-left max-md:block">
        <thead className="text-sm text-ink-soft max-md:sr-only">
          <tr>
            {["Since", "Why", "Not confirmed yet", "Browser"].map((heading) => (
              <th key={heading} scope="col" className="border-b border-line-strong py-3 pr-6 font-medium">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {debts.slice(0, LINES).map((debt) => (
            <Line key={debt.id} debt={debt} />
          ))}
        </tbody>
      </table>
      {debts.length > LINES && (
        <p className="mt-4 text-sm text-ink-soft">
          These are the {LINES} oldest of {debts.length}.
        </p>
      )}
    </section>
  );
}

function Line({ debt }: { debt: OwedDebt }) {
  const cell = "pr-6 align-top max-md:block md:py-4";
  return (
    <tr className="border-b border-line max-md:block max-md:space-y-1 max-md:py-4">
      <td className={cell}>
        <span className="font-semibold">{spanWords(debt.ageSeconds)}</span>
        {debt.isOld && (
          <span className="ml-3 rounded-full bg-bad-soft px-2.5 py-0.5 text-sm font-semibold text-bad">
            Old
          </span>
        )}
        <span className="block text-sm text-ink-soft">
          <Moment at={debt.since} />
        </span>
      </td>
      <td className={cell}>{REASONS[debt.kind]}</td>
      <td className={cell}>
        <ul>
          {debt.open.map((part) => (
            <li key={part}>{PARTS[part]}</li>
          ))}
        </ul>
      </td>
      <td className={cell}>
        <span className="text-sm text-ink-soft md:hidden">Browser </span>
        <code className="text-sm text-ink-soft">{debt.browser.slice(-ID_DIGITS)}</code>
      </td>
    </tr>
  );
}
