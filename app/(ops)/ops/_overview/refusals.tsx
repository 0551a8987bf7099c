import type { Refusals as Refusal } from "#lib/operations/index.ts";
import { Instant } from "../_ui/instant.tsx";
import { Nothing, Section } from "../_ui/section.tsx";
import { Table } from "../_ui/table.tsx";

/** Calls of the organisation's flow that came to nothing. */
export function Refusals({ refusals }: { refusals: readonly Refusal[] }) {
  return (
    <Section id="refusals" title="Data actions that failed">
      {refusals.length === 0 ? (
        <Nothing>None of those that came with a valid token.</Nothing>
      ) : (
        <Table
          label="Data actions that failed"
          rows={refusals}
          keyOf={({ action, problem }) => `${action} ${problem}`}
          columns={[
            { heading: "Action", cell: ({ action }) => action },
            { heading: "Calls", isFigure: true, cell: ({ count }) => count },
            { heading: "Error", cell: ({ problem }) => <code>{problem}</code> },
            { heading: "Last", cell: ({ latest }) => <Instant at={latest} /> },
          ]}
        />
      )}
    </Section>
  );
}
