import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { Downloads } from "../../_transcript/downloads.tsx";
import { ToldConversation } from "../../_transcript/told-conversation.tsx";
import { stateWords } from "../../words.ts";
import { timelineAt } from "./_timeline-at.ts";

export const metadata: Metadata = { title: "Conversation", robots: { index: false } };

/** The whole chain as one timeline, the oldest first, as it was said. */
export default async function ConversationPage({ params }: { params: Promise<{ id: string }> }) {
  const timeline = await timelineAt(params);
  if (!timeline) notFound();
  const { found, chain } = timeline;
  return (
    <>
      <PageHeading
        title={stateWords(found).open ? "Your open conversation" : "An earlier conversation"}
        above={<WayBack />}
      >
        {chain.length > 1
          ? `One of ${chain.length} that continue one another, the oldest on top.`
          : "It stands alone: nothing came before it and nothing after."}
      </PageHeading>
      <Downloads id={found.id} />
      <div className="max-w-3xl space-y-12 rounded-base border border-line bg-surface p-6 sm:p-8">
        {chain.map((conversation) => (
          <ToldConversation
            key={conversation.id}
            conversation={conversation}
            here={chain.length > 1 && conversation.id === found.id}
          />
        ))}
      </div>
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
