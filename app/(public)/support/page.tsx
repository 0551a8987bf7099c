import type { Metadata } from "next";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { lastMessages, listConversations, searchTranscripts } from "#lib/conversations/index.ts";
import { currentVisit } from "#lib/session/index.ts";
import { LONGEST_QUERY, SearchForm } from "./_transcript/search-form.tsx";
import { SearchResults } from "./_transcript/search-results.tsx";
import { Chain } from "./chain.tsx";
import { chainsOf } from "./chains.ts";
import { HowItGoesOn } from "./how-it-goes-on.tsx";
import { ShowNewChat } from "./show-new-chat.tsx";

export const metadata: Metadata = { title: "Support", robots: { index: false } };

export default async function SupportPage({
  searchParams,
}: {
  searchParams: Promise<{ q?: string | string[] }>;
}) {
  const visit = await currentVisit();
  const query = [(await searchParams).q ?? ""].flat().join(" ").trim().slice(0, LONGEST_QUERY);
  const conversations = await listConversations(visit);
  const chains = chainsOf(conversations);
  const last = await lastMessages(conversations);
  return (
    <>
      <PageHeading title="Support">
        Sizes, repairs, parcels that went missing: write to us, close the page, and come back when it suits
        you.
      </PageHeading>
      <div className="grid items-start gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <section aria-labelledby="conversations">
          <h2 id="conversations" className="mb-6 text-xl">
            Your conversations
          </h2>
          {chains.length > 0 && <SearchForm query={query} />}
          {chains.length === 0 ? (
            <NoConversation loggedIn={visit.customer !== null} />
          ) : query ? (
            <SearchResults query={query} hits={await searchTranscripts(visit, query)} />
          ) : (
            <ul className="space-y-6">
              {chains.map((chain) => (
                <li key={chain[0]?.id} className="rounded-base border border-line bg-surface p-6 sm:p-8">
                  <Chain chain={chain} last={last} />
                </li>
              ))}
            </ul>
          )}
        </section>
        <HowItGoesOn />
        <ShowNewChat />
      </div>
    </>
  );
}

function NoConversation({ loggedIn }: { loggedIn: boolean }) {
  return (
    <EmptyState title="None so far">
      <p>
        Press <strong className="text-ink">Chat with us</strong> at the top of the page. What you begin there
        is listed here{loggedIn ? "." : ", for this browser; log in to see yours from anywhere."}
      </p>
    </EmptyState>
  );
}
