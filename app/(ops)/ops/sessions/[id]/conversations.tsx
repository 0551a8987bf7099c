import type { HistoryConversation } from "#lib/operations/index.ts";
import { Instant } from "../../_ui/instant.tsx";
import { Fact } from "./fact.tsx";

/** The session's conversations, and those of the customer that it met. */
export function Conversations({ conversations }: { conversations: readonly HistoryConversation[] }) {
  return (
    <ul className="space-y-6">
      {conversations.map((conversation) => (
        <li key={conversation.id} className="rounded-base border border-line bg-surface p-6">
          <Conversation conversation={conversation} />
        </li>
      ))}
    </ul>
  );
}

function Conversation({ conversation }: { conversation: HistoryConversation }) {
  const { id, vendorConversationId, status, statusReason, previousId, endedAt } = conversation;
  return (
    <>
      <h3 className="text-base">
        <code className="break-all">{id}</code>
      </h3>
      <dl className="mt-4 grid gap-x-8 gap-y-4 text-sm sm:grid-cols-2 lg:grid-cols-3">
        <Fact term="Status">
          <code>
            {status}, {statusReason}
          </code>
        </Fact>
        <Fact term="The vendor’s id">
          {vendorConversationId ? <code className="break-all">{vendorConversationId}</code> : "Not bound"}
        </Fact>
        {previousId && (
          <Fact term="Continues">
            <code className="break-all">{previousId}</code>
          </Fact>
        )}
        <Fact term="Began">
          <Instant at={conversation.startedAt} />
        </Fact>
        <Fact term="Last activity">
          <Instant at={conversation.lastActivityAt} />
        </Fact>
        <Fact term="Guest session until">
          <Instant at={conversation.expiresAt} />
        </Fact>
        {endedAt && (
          <Fact term="Ended">
            <Instant at={endedAt} />
          </Fact>
        )}
      </dl>
    </>
  );
}
