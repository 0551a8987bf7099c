import type { Figures } from "#lib/operations/index.ts";
import { Nothing, Section } from "../_ui/section.tsx";
import { Table } from "../_ui/table.tsx";

/** What was taken out of texts before they were stored. */
export function Redactions({ redactions }: { redactions: Figures["redactions"] }) {
  return (
    <Section id="redactions" title="Removed before it was stored" about="Days as a whole, UTC.">
      {redactions.length === 0 ? (
        <Nothing>Nothing had to be removed.</Nothing>
      ) : (
        <Table
          label="Removed before it was stored"
          rows={redactions}
          keyOf={({ source, kind }) => `${source} ${kind}`}
          columns={[
            { heading: "What", cell: ({ kind }) => <code>{kind}</code> },
            { heading: "Where", cell: ({ source }) => <code>{source}</code> },
            { heading: "Passages", isFigure: true, cell: ({ count }) => count },
          ]}
        />
      )}
    </Section>
  );
}
