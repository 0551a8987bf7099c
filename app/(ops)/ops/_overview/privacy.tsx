import type { WaitingRequest } from "#lib/privacy/index.ts";
import { Nothing, Section } from "../_ui/section.tsx";
import { Table } from "../_ui/table.tsx";
import { spanWords } from "../time-words.ts";

/** What customers have asked for and wait for, to see what hangs. */
export function Privacy({ requests }: { requests: readonly WaitingRequest[] }) {
  return (
    <Section
      id="privacy"
      title="Customers’ requests for their data"
      about="Most are done within seconds here and within days at the vendor. The law gives a month (GDPR, article 12)."
    >
      {requests.length === 0 ? (
        <Nothing>Nobody waits for anything.</Nothing>
      ) : (
        <Table
          label="Requests that customers wait for"
          rows={requests}
          keyOf={({ id }) => id}
          columns={[
            { heading: "Request", cell: ({ id }) => <code className="whitespace-nowrap">{id}</code> },
            { heading: "Asked for", cell: ({ kind }) => (kind === "ERASE" ? "erasure" : "copy") },
            { heading: "Waiting for", cell: ({ age }) => spanWords(age) },
            {
              heading: "At step",
              cell: ({ step, status }) => <code>{status === "FAILED" ? status : step}</code>,
            },
            {
              heading: "Problem",
              cell: ({ problem }) => (problem ? <code className="text-bad">{problem}</code> : "none"),
            },
            {
              heading: "At the vendor",
              cell: ({ vendorRequestId: id, vendorStatus }) => (
                <span className="block min-w-48 break-all">
                  {vendorStatus ?? "not asked yet"} {id && <code>{id}</code>}
                </span>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}
