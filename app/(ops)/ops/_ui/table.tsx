import type { ReactNode } from "react";

export interface Column<Row> {
  heading: string;
  /** Figures stand on the right. */
  isFigure?: boolean;
  cell(row: Row): ReactNode;
}

/** Rows of figures or codes; what is wider than the screen scrolls, with the keyboard too. */
export function Table<Row>({
  label,
  columns,
  rows,
  keyOf,
}: {
  /** What the table is, for those who do not see it. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
}) {
  const cell = ({ isFigure }: Column<Row>) =>
    `min-w-20 border-b border-line py-2.5 pr-6 align-top last:pr-0 ${isFigure ? "text-right tabular-nums" : "text-left"}`;
  return (
    // A box that scrolls must take the focus, or nobody scrolls it without a pointer (WCAG 2.1.1); the rule knows no such boxes.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keyboard
    <section aria-label={label} tabIndex={0} className="overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <thead className="text-ink-soft">
          <tr>
            {columns.map((column) => (
              <th key={column.heading} scope="col" className={`${cell(column)} font-medium`}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) => (
                <td key={column.heading} className={cell(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
