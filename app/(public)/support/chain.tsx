import Link from "next/link";
import { Moment } from "#app/_ui/dates.tsx";
import { ArrowIcon } from "#app/_ui/icons.tsx";
import { authorOf, type ConversationListItem, type Glance } from "#lib/conversations/index.ts";
import { excerpt } from "./_transcript/excerpt.ts";
import type { ListedChain } from "./list-page.ts";
import { stateWords } from "./words.ts";

/** Conversations that continue one another as a seam, the newest on top, each with the last that was said in it. */
export function Chain({
  chain: { listed, more },
  seen,
}: {
  chain: ListedChain<ConversationListItem>;
  seen: ReadonlyMap<string, Glance>;
}) {
  return (
    <ol>
      {listed.map((conversation, position) => (
        <li key={conversation.id} className="relative flex gap-5 pb-10 last:pb-0">
          <Knot open={stateWords(conversation).open} joined={more > 0 || position < listed.length - 1} />
          <Entry conversation={conversation} glance={seen.get(conversation.id)} />
        </li>
      ))}
      {more > 0 && listed[0] && (
        <li className="relative flex gap-5">
          <Knot open={false} joined={false} />
          <Earlier id={listed[0].id} more={more} />
        </li>
      )}
    </ol>
  );
}

function Earlier({ id, more }: { id: string; more: number }) {
  return (
    <Link
      href={`/support/conversations/${id}?part=1`}
      prefetch={false}
      className="inline-flex min-h-8 items-center gap-1.5 text-sm font-semibold text-brand underline-offset-4 hover:underline"
    >
      {more === 1 ? "1 earlier conversation" : `${more} earlier conversations`}
      <ArrowIcon />
    </Link>
  );
}

function Knot({ open, joined }: { open: boolean; joined: boolean }) {
  return (
    <span aria-hidden="true" className="relative flex w-4 shrink-0 justify-center">
      <span
        className={`z-1 mt-1.5 size-4 rounded-full border-2 ${open ? "border-thread bg-thread" : "border-line-strong bg-surface"}`}
      />
      {joined && <span className="stitch-y absolute top-7 -bottom-9" />}
    </span>
  );
}

function Entry({ conversation, glance }: { conversation: ConversationListItem; glance: Glance | undefined }) {
  const words = stateWords(conversation);
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <strong className="font-semibold">
          Started <Moment at={conversation.startedAt} />
        </strong>
        <span
          className={`rounded-full px-2.5 py-0.5 text-sm font-semibold ${words.open ? "bg-good-soft text-good" : "bg-sunken text-ink-soft"}`}
        >
          {words.label}
        </span>
      </p>
      <p className="mt-1 text-sm text-ink-soft">
        Last message <Moment at={conversation.lastActivityAt} />
        {glance && glance.with.length > 0 && (
          <span className="block">Answered by {glance.with.join(" and ")}</span>
        )}
      </p>
      <p className="mt-2 max-w-prose">{words.sentence}</p>
      {glance && (
        <blockquote className="mt-3 max-w-prose border-l-4 border-line-strong pl-4 text-sm break-words">
          <strong className="font-semibold">{authorOf(glance.last)}:</strong> {excerpt(glance.last)}
          <span className="block text-ink-soft">
            {glance.last.sequence === 1 ? "1 message" : `${glance.last.sequence} messages`}
          </span>
        </blockquote>
      )}
      <Link
        href={`/support/conversations/${conversation.id}`}
        prefetch={false}
        className="mt-1 inline-flex min-h-8 items-center gap-1.5 text-sm font-semibold text-brand underline-offset-4 hover:underline"
      >
        Details
        <span className="sr-only">
          {" "}
          of the conversation started <Moment at={conversation.startedAt} />
        </span>
        <ArrowIcon />
      </Link>
    </div>
  );
}
