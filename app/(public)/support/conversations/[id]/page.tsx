import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { findConversation } from "#lib/conversations/index.ts";
import { currentVisit } from "#lib/session/index.ts";
import { Chain } from "../../chain.tsx";
import { stateWords } from "../../words.ts";

export const metadata: Metadata = { title: "Conversation", robots: { index: false } };

export default async function ConversationPage({ params }: { params: Promise<{ id: string }> }) {
  const id = z.uuid().safeParse((await params).id);
  const conversation = id.success ? await findConversation(await currentVisit(), id.data) : null;
  if (!conversation) notFound();
  const chain = conversation.chain.toReversed();
  return (
    <>
      <PageHeading
        title={stateWords(conversation).open ? "Your open conversation" : "An earlier conversation"}
        above={<WayBack />}
      >
        {chain.length > 1
          ? `One of ${chain.length} that continue one another, the newest on top.`
          : "It stands alone: nothing came before it and nothing after."}
      </PageHeading>
      <div className="max-w-3xl rounded-base border border-line bg-surface p-6 sm:p-8">
        <Chain chain={chain} here={conversation.id} />
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
