import { Day, Moment } from "#app/_ui/dates.tsx";
import type { ConversationListItem, Told } from "#lib/conversations/index.ts";
import { stateWords } from "../words.ts";
import { byDay } from "./by-day.ts";
import { Message } from "./message.tsx";

/** A conversation of the timeline: when, how it stands, and all that was said. */
export function ToldConversation({
  conversation,
  here,
}: {
  conversation: Told<ConversationListItem>;
  here: boolean;
}) {
  const { id, startedAt, messages } = conversation;
  const words = stateWords(conversation);
  return (
    <section aria-labelledby={`c-${id}`}>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id={`c-${id}`} className="text-lg">
          Started <Moment at={startedAt} />
        </h2>
        <span
          className={`rounded-full px-2.5 py-0.5 text-sm font-semibold ${words.open ? "bg-good-soft text-good" : "bg-sunken text-ink-soft"}`}
        >
          {words.label}
        </span>
        {here && <span className="text-sm font-semibold print:hidden">You are looking at this one.</span>}
      </div>
      <p className="mt-1 max-w-prose text-sm text-ink-soft">{words.sentence}</p>
      {messages.length > 0 ? (
        byDay(messages).map(({ day, messages: said }) => (
          <div key={day} className="mt-6">
            <h3 className="mb-3 text-sm font-semibold text-ink-soft">
              <Day at={new Date(day)} />
            </h3>
            <ol className="space-y-4">
              {said.map((message) => (
                <Message key={message.id} message={message} isDated />
              ))}
            </ol>
          </div>
        ))
      ) : (
        <p className="mt-5 text-ink-soft">What was said is not copied here yet.</p>
      )}
    </section>
  );
}
