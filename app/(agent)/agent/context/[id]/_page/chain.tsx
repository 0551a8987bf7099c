import { Moment } from "#app/_ui/dates.tsx";
import { Message } from "#app/(public)/support/_transcript/message.tsx";
import type { AgentContext } from "#lib/conversations/index.ts";
import { Part } from "./part.tsx";
import { wordOf } from "./standing.tsx";

/** The conversations that continue one another, with what was said. */
export function Chain({ chain, conversation }: AgentContext) {
  return (
    <Part id="chain" title={chain.length > 1 ? "The conversation and those before it" : "The conversation"}>
      {chain.map(({ id, startedAt, status, messages }) => (
        <section
          key={id}
          aria-label={id === conversation.id ? "This conversation" : "An earlier conversation"}
        >
          <h4 className="text-sm text-ink-soft">
            {id === conversation.id ? "This one" : "Earlier"}, <Moment at={startedAt} />, {wordOf(status)}
          </h4>
          {messages.length > 0 ? (
            <ol className="mt-3 space-y-3">
              {messages.map((message) => (
                <Message key={message.id} message={message} customer="Customer" />
              ))}
            </ol>
          ) : (
            <p className="mt-1 text-ink-soft">What was said is not copied here yet.</p>
          )}
        </section>
      ))}
    </Part>
  );
}
