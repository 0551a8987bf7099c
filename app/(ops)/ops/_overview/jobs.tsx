import type { JobFigures } from "#lib/operations/index.ts";
import { Instant } from "../_ui/instant.tsx";
import { Nothing, Section } from "../_ui/section.tsx";
import { Table } from "../_ui/table.tsx";

/** What the portal does beside its pages. */
export function Jobs({ jobs }: { jobs: readonly JobFigures[] }) {
  return (
    <Section id="jobs" title="Jobs">
      {jobs.length === 0 ? (
        <Nothing>No run is on record.</Nothing>
      ) : (
        <Table
          label="Last runs of jobs"
          rows={jobs}
          keyOf={({ job }) => job}
          columns={[
            { heading: "Job", cell: ({ job }) => <code>{job}</code> },
            { heading: "Last run", cell: ({ startedAt }) => <Instant at={startedAt} /> },
            { heading: "Came to", cell: ({ outcome }) => <code>{outcome ?? "running"}</code> },
            {
              heading: "Counts",
              cell: ({ counts }) => <span className="block min-w-48">{countWords(counts)}</span>,
            },
            { heading: "Failed runs", isFigure: true, cell: ({ failed }) => failed },
          ]}
        />
      )}
    </Section>
  );
}

/** Most of what a job counts is zero most of the time. */
function countWords(counts: JobFigures["counts"]): string {
  const some = Object.entries(counts).filter(([, count]) => count !== 0);
  return some.map(([name, count]) => `${name} ${count}`).join(", ") || "nothing";
}
