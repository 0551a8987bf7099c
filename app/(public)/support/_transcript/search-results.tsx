import Link from "next/link";
import { buttonClass } from "#app/_ui/button.tsx";
import { Moment } from "#app/_ui/dates.tsx";
import { placed } from "#app/_ui/placed.ts";
import { authorOf, marked, type SearchResult } from "#lib/conversations/index.ts";
import { excerpt } from "./excerpt.ts";

/** The messages in which everything stands that was looked for, the newest first; each leads to its place. */
export function SearchResults({ query, found: { hits, isWhole } }: { query: string; found: SearchResult }) {
  return (
    <section aria-labelledby="found">
      <h2 id="found" className="text-xl">
        {hits.length === 0 ? "Nothing" : hits.length === 1 ? "1 message" : `${hits.length} messages`} with “
        {query}”
      </h2>
      <ol className="mt-6 space-y-4">
        {hits.map(({ conversation, message }) => (
          <li key={message.id} className="rounded-base border border-line bg-surface p-5">
            <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
              <strong className="font-semibold">{authorOf(message)}</strong>
              <span className="text-ink-soft">
                <Moment at={message.sentAt} />
              </span>
            </p>
            <p className="mt-1 max-w-prose break-words">
              <Marked text={excerpt(message, query)} query={query} />
            </p>
            <Link
              href={`/support/conversations/${conversation.id}?at=${message.id}#m-${message.id}`}
              prefetch={false}
              className="mt-1 inline-flex min-h-8 items-center text-sm font-semibold text-brand underline-offset-4 hover:underline"
            >
              Read it in its conversation
              <span className="sr-only">
                : {authorOf(message)}, <Moment at={message.sentAt} />
              </span>
            </Link>
          </li>
        ))}
      </ol>
      {!isWhole && (
        <p className="mt-6 max-w-prose text-ink-soft">
          These are the newest. There may be older ones: look for more of the words that were said.
        </p>
      )}
      <p className="mt-6">
        <Link href="/support" prefetch={false} className={buttonClass("plain", "px-0")}>
          All conversations
        </Link>
      </p>
    </section>
  );
}

/** The text with the words that were looked for made to stand out. */
function Marked({ text, query }: { text: string; query: string }) {
  return placed(marked(text, query)).map(({ place, item: stretch }) =>
    stretch.isFound ? (
      <mark key={place} className="rounded-sm bg-brand-soft font-semibold text-ink">
        {stretch.text}
      </mark>
    ) : (
      stretch.text
    ),
  );
}
