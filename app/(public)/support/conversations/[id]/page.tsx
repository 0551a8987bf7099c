import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { Downloads } from "../../_transcript/downloads.tsx";
import { Parts } from "../../_transcript/parts.tsx";
import { ToldConversation } from "../../_transcript/told-conversation.tsx";
import { stateWords } from "../../words.ts";
import { partAt } from "./_timeline-at.ts";

export const metadata: Metadata = { title: "Conversation", robots: { index: false } };

/** The chain as one timeline, the oldest first, as it was said; a long one in parts. */
export default async function ConversationPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const timeline = await partAt(params, searchParams);
  if (!timeline) notFound();
  const { found, told, length, part, parts } = timeline;
  return (
    <>
      <PageHeading
        title={stateWords(found).open ? "Your open conversation" : "An earlier conversation"}
        above={<WayBack />}
      >
        {length > 1
          ? `One of ${length} that continue one another, the oldest on top.`
          : "It stands alone: nothing came before it and nothing after."}
      </PageHeading>
      <Downloads id={found.id} />
      <div className="max-w-3xl space-y-12 rounded-base border border-line bg-surface p-6 sm:p-8">
        {told.map((conversation) => (
          <ToldConversation
            key={conversation.id}
            conversation={conversation}
            here={length > 1 && conversation.id === found.id}
          />
        ))}
      </div>
      <Parts id={found.id} part={part} parts={parts} />
    </>
  );
}

function WayBack() {
  return (
    <nav aria-label="Breadcrumb" className="mb-6 text-sm">
      <Link
        href="/support"
        prefetch={false}
        className="font-semibold text-brand underline-offset-4 hover:underline"
      >
        Support
      </Link>
      <span aria-hidden="true" className="px-2 text-ink-soft">
        /
      </span>
      <span className="text-ink-soft">Conversation</span>
    </nav>
  );
}
