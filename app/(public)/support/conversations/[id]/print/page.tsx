import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Moment } from "#app/_ui/dates.tsx";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { ToldConversation } from "#app/(public)/support/_transcript/told-conversation.tsx";
import { now } from "#lib/clock.ts";
import { limitSession } from "#lib/session/index.ts";
import { TooOften } from "../../../_transcript/too-often.tsx";
import { timelineAt } from "../_timeline-at.ts";
import { PrintButton } from "./print-button.tsx";

export const metadata: Metadata = { title: "Conversation to print", robots: { index: false } };

/** The whole chain on paper: what surrounds it on the screen stays there. */
export default async function PrintPage({ params }: { params: Promise<{ id: string }> }) {
  if (await limitSession("history")) return <TooOften />;
  const timeline = await timelineAt(params);
  if (!timeline) notFound();
  return (
    <>
      <PageHeading title="What was said" above={<WayBack id={timeline.found.id} />}>
        As kept on <Moment at={now()} />.
      </PageHeading>
      <div className="max-w-3xl space-y-12">
        {timeline.chain.map((conversation) => (
          <ToldConversation key={conversation.id} conversation={conversation} here={false} />
        ))}
      </div>
    </>
  );
}

function WayBack({ id }: { id: string }) {
  return (
    <div className="mb-6 flex flex-wrap items-center gap-4 text-sm print:hidden">
      <Link
        href={`/support/conversations/${id}`}
        prefetch={false}
        className="font-semibold text-brand underline-offset-4 hover:underline"
      >
        Back to the conversation
      </Link>
      <PrintButton />
      <noscript>Your browser’s own menu prints this page.</noscript>
    </div>
  );
}
