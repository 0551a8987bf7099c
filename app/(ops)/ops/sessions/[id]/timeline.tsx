import type { HistoryEntry } from "#lib/operations/index.ts";
import { Instant } from "../../_ui/instant.tsx";
import { Table } from "../../_ui/table.tsx";

const KINDS: Record<HistoryEntry["kind"], string> = {
  session: "Session",
  conversation: "Conversation",
  vendor: "Vendor",
};

/** What happened, by whoever knows of it. */
export function Timeline({ entries }: { entries: readonly HistoryEntry[] }) {
  const rows = entries.map((entry, place) => ({ ...entry, place }));
  return (
    <Table
      label="What happened"
      rows={rows}
      keyOf={({ place }) => String(place)}
      columns={[
        { heading: "When", cell: ({ at }) => <Instant at={at} /> },
        { heading: "Where", cell: ({ kind }) => KINDS[kind] },
        { heading: "What", cell: ({ what }) => <code>{what}</code> },
        { heading: "More", cell: ({ details }) => <code>{details.join(", ")}</code> },
        { heading: "Conversation", cell: ({ conversationId }) => <code>{conversationId?.slice(-8)}</code> },
      ]}
    />
  );
}
