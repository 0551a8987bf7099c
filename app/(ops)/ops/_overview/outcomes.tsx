import type { OutcomeLine, Period } from "#lib/operations/index.ts";
import { Bars } from "../_ui/bars.tsx";
import { Nothing, Section } from "../_ui/section.tsx";
import { Table } from "../_ui/table.tsx";
import { DECISIONS, REASONS } from "../reasons.ts";
import { OutcomeFigures } from "./outcome-figures.tsx";
import { LOOKS } from "./outcome-looks.ts";
import { StackedBars } from "./stacked-bars.tsx";

/** What pages decided about the Messenger: drawn over time, by reason, and as figures. */
export function Outcomes({ lines, period }: { lines: readonly OutcomeLine[]; period: Period }) {
  const most = Math.max(1, ...lines.flatMap(({ counts }) => counts));
  return (
    <Section
      id="outcomes"
      title="What pages decided"
      about="Page views of sessions that are kept, and of browsers that had to clear first; not those of people who work here."
    >
      {lines.length === 0 ? (
        <Nothing>No such page was looked at.</Nothing>
      ) : (
        <div className="space-y-8">
          <StackedBars lines={lines} period={period} />
          <Table
            label="Outcomes by reason"
            rows={lines}
            keyOf={({ decision, reason }) => `${decision} ${reason}`}
            columns={[
              {
                heading: "Decision",
                cell: ({ decision }) => (
                  <span className="whitespace-nowrap">
                    <Swatch decision={decision} />
                    {decision}
                  </span>
                ),
              },
              { heading: "Pages", isFigure: true, cell: ({ total }) => total },
              {
                heading: "Reason",
                cell: ({ reason }) => (
                  <>
                    <code>{reason}</code>
                    <span className="block min-w-52 text-ink-soft">{REASONS[reason]}</span>
                  </>
                ),
              },
              {
                heading: "Over time",
                cell: ({ decision, counts }) => (
                  <Bars
                    counts={counts}
                    most={most}
                    className={LOOKS.find((look) => look.decision === decision)?.fill}
                  />
                ),
              },
            ]}
          />
          <OutcomeFigures lines={lines} period={period} />
        </div>
      )}
    </Section>
  );
}

function Swatch({ decision }: { decision: string }) {
  const look = LOOKS.find((candidate) => candidate.decision === decision);
  return (
    <span
      title={DECISIONS[decision]}
      className={`mr-2 inline-block size-3 rounded-sm align-[-1px] ${look?.swatch}`}
    />
  );
}
