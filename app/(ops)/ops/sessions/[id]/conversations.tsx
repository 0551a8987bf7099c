import type { HistoryConversation } from "#lib/operations/index.ts";
import { Instant } from "../../_ui/instant.tsx";
import { Table } from "../../_ui/table.tsx";

/** The session's conversations, and those of the customer that it met. */
export function Conversations({ conversations }: { conversations: readonly HistoryConversation[] }) {
  return (
    <Table
      label="Conversations"
      rows={conversations}
      keyOf={({ id }) => id}
      columns={[
        {
          heading: "Conversation",
          cell: ({ id, vendorConversationId, previousId }) => (
            <>
              <code>{id}</code>
              <span className="block text-ink-soft">
                {vendorConversationId ? (
                  <>
                    The vendor’s: <code>{vendorConversationId}</code>
                  </>
                ) : (
                  "Not bound"
                )}
              </span>
              {previousId && (
                <span className="block text-ink-soft">
                  Continues <code>{previousId}</code>
                </span>
              )}
            </>
          ),
        },
        {
          heading: "Status",
          cell: ({ status, statusReason }) => (
            <>
              <code>{status}</code>
              <span className="block">
                <code className="text-ink-soft">{statusReason}</code>
              </span>
            </>
          ),
        },
        { heading: "Began", cell: ({ startedAt }) => <Instant at={startedAt} /> },
        { heading: "Last activity", cell: ({ lastActivityAt }) => <Instant at={lastActivityAt} /> },
        { heading: "Guest session until", cell: ({ expiresAt }) => <Instant at={expiresAt} /> },
        { heading: "Ended", cell: ({ endedAt }) => endedAt && <Instant at={endedAt} /> },
      ]}
    />
  );
}
