import { Moment } from "#app/_ui/dates.tsx";
import type { AgentContext, ConversationStatus } from "#lib/conversations/index.ts";

const WORDS: Record<ConversationStatus, string> = {
  PENDING: "just begun",
  ACTIVE: "open",
  DISCONNECTED: "resting",
  READ_ONLY: "finished",
  EXPIRED: "run out",
  CLOSED: "closed",
  ARCHIVED: "closed",
};

/** How a conversation stands, to an agent. */
export function wordOf(status: ConversationStatus): string {
  return WORDS[status];
}

/** How this one stands, beside the page's heading. */
export function Standing({ conversation: { status, startedAt } }: AgentContext) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 text-sm text-ink-soft">
      <span
        className={`rounded-full px-2.5 py-0.5 font-semibold ${status === "ACTIVE" ? "bg-good-soft text-good" : "bg-sunken text-ink-soft"}`}
      >
        Conversation {wordOf(status)}
      </span>
      <span>
        since <Moment at={startedAt} />
      </span>
    </p>
  );
}

/** What became of it, for whoever wants to know more. */
export function History({ transitions }: AgentContext) {
  return (
    <details className="text-sm">
      <summary className="min-h-6 cursor-pointer font-semibold">What became of the conversation</summary>
      <ol className="mt-2 space-y-1">
        {transitions.map(({ id, to, reason, at }) => (
          <li key={id}>
            <Moment at={at} />: {wordOf(to)} <code className="break-all text-ink-soft">{reason}</code>
          </li>
        ))}
      </ol>
    </details>
  );
}
