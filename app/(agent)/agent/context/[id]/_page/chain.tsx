import { Moment } from "#app/_ui/dates.tsx";
import { Message } from "#app/(public)/support/_transcript/message.tsx";
import type { AgentContext } from "#lib/conversations/index.ts";
import { Part } from "./part.tsx";

/** The conversations that continue one another, with what was said, and what became of this one. */
export function Chain({ chain, transitions, conversation }: AgentContext) {
  return (
    <Part id="chain" title="The conversation and those before it">
      {chain.map(({ id, startedAt, status, messages }) => (
        <section
          key={id}
          aria-label={id === conversation.id ? "This conversation" : "An earlier conversation"}
        >
          <h3 className="font-semibold">
            {id === conversation.id ? "This conversation" : "Earlier"}: <Moment at={startedAt} />,{" "}
            {status.toLowerCase().replace("_", "-")}
          </h3>
          {messages.length > 0 ? (
            <ol className="mt-3 space-y-3">
              {messages.map((message) => (
                <Message key={message.id} message={message} customer="Customer" />
              ))}
            </ol>
          ) : (
            <p className="text-ink-soft">Nothing of it is copied here yet.</p>
          )}
        </section>
      ))}
      <h3 className="font-semibold">What became of it</h3>
      <ol className="text-sm">
        {transitions.map(({ id, to, reason, at }) => (
          <li key={id}>
            <Moment at={at} />: {to.toLowerCase().replace("_", "-")} <code>{reason}</code>
          </li>
        ))}
      </ol>
    </Part>
  );
}
