import { type OutcomeLine, type Period, piecesOf } from "#lib/operations/index.ts";
import { Table } from "../_ui/table.tsx";
import { LOOKS } from "./outcome-looks.ts";
import { timeWords } from "./piece-words.ts";
import { stacksOf } from "./stacks.ts";

/** The drawing in figures; pieces in which nothing was are left out. */
export function OutcomeFigures({ lines, period }: { lines: readonly OutcomeLine[]; period: Period }) {
  const starts = piecesOf(period);
  const rows = stacksOf(lines, period.pieces)
    .map(({ parts, total }, piece) => ({ start: starts[piece] ?? period.from, parts, total }))
    .filter(({ total }) => total > 0);
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2 font-medium">The same as figures</summary>
      <Table
        label="Outcomes over time"
        rows={rows}
        keyOf={({ start }) => start.toISOString()}
        columns={[
          {
            heading: "From (UTC)",
            cell: ({ start }) => <time dateTime={start.toISOString()}>{timeWords(start, period)}</time>,
          },
          ...LOOKS.map(({ decision }) => ({
            heading: decision,
            isFigure: true,
            cell: ({ parts }: (typeof rows)[number]) =>
              parts.find((part) => part.decision === decision)?.count ?? 0,
          })),
        ]}
      />
    </details>
  );
}
