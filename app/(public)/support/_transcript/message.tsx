import { Clock, Moment } from "#app/_ui/dates.tsx";
import { placed } from "#app/_ui/placed.ts";
import { authorOf, cardsOf, type TranscriptEntry } from "#lib/conversations/index.ts";
import { Cards } from "./cards.tsx";
import { sizeWords } from "./size-words.ts";

/**
 * One message: who, when, what, and what came with it; `customer` is who that is to others, `isDated`: its day stands above
 * it. A link to `#m-…` leads here.
 */
export function Message({
  message,
  customer,
  isDated = false,
}: {
  message: TranscriptEntry;
  customer?: string;
  isDated?: boolean;
}) {
  const isOwn = message.author.kind === "customer";
  return (
    <li
      id={`m-${message.id}`}
      className={`scroll-mt-8 border-l-4 py-1 pl-4 target:bg-brand-soft print:break-inside-avoid ${isOwn ? "border-thread" : "border-line-strong"}`}
    >
      <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
        <strong className="font-semibold">{isOwn && customer ? customer : authorOf(message)}</strong>
        {message.author.kind === "bot" && message.author.name && (
          <span className="text-ink-soft">automatic answer</span>
        )}
        <span className="text-ink-soft">
          {isDated ? <Clock at={message.sentAt} /> : <Moment at={message.sentAt} />}
        </span>
      </p>
      <Said message={message} />
    </li>
  );
}

function Said({ message }: { message: TranscriptEntry }) {
  const cards = cardsOf(message);
  return (
    <div className="mt-1 max-w-prose space-y-2 break-words">
      {message.text && <p className="whitespace-pre-wrap">{message.text}</p>}
      {!message.readable && <p className="text-ink-soft italic">This message cannot be shown.</p>}
      {cards.length > 0 && <Cards cards={cards} />}
      {placed(message.attachments).map(({ place, item: { name, size } }) => (
        <p key={place} className="text-sm">
          File: <strong className="font-semibold">{name || "without a name"}</strong>
          {size !== null && <span className="text-ink-soft"> ({sizeWords(size)})</span>}
        </p>
      ))}
    </div>
  );
}
