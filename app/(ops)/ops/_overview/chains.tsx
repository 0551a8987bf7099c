import type { Figures } from "#lib/operations/index.ts";
import { Nothing, Section } from "../_ui/section.tsx";

/** How often a conversation continues an older one, and how long the chains are. */
export function Chains({ chains: { begun, continued, lengths } }: { chains: Figures["chains"] }) {
  const most = Math.max(1, ...lengths.map(({ count }) => count));
  return (
    <Section id="chains" title="Chains">
      {begun === 0 ? (
        <Nothing>No conversation began.</Nothing>
      ) : (
        <>
          <p>
            {begun} {begun === 1 ? "conversation" : "conversations"} began, {continued} of them to continue an
            older one.
          </p>
          <ul className="mt-5 space-y-3" aria-label="How long the chains are">
            {lengths.map(({ length, count }) => (
              <li
                key={length}
                className="grid grid-cols-[9rem_minmax(0,1fr)_2.5rem] items-center gap-4 text-sm"
              >
                <span className="text-ink-soft">{length === 1 ? "one by itself" : `${length} in a row`}</span>
                <svg
                  aria-hidden="true"
                  className="h-3 w-full rounded-full bg-sunken"
                  preserveAspectRatio="none"
                >
                  <rect height="100%" width={`${(count / most) * 100}%`} rx="6" className="fill-brand" />
                </svg>
                <span className="text-right font-semibold tabular-nums">{count}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
