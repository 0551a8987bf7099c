import type { Metadata } from "next";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { listConversations } from "#lib/conversations/index.ts";
import { currentVisit } from "#lib/session/index.ts";
import { Search } from "./_transcript/search.tsx";
import { LONGEST_QUERY, SearchForm } from "./_transcript/search-form.tsx";
import { chainsOf } from "./chains.ts";
import { HowItGoesOn } from "./how-it-goes-on.tsx";
import { List } from "./list.tsx";
import { ShowNewChat } from "./show-new-chat.tsx";

export const metadata: Metadata = { title: "Support", robots: { index: false } };

export default async function SupportPage({
  searchParams,
}: {
  searchParams: Promise<{ q?: string | string[]; page?: string | string[] }>;
}) {
  const visit = await currentVisit();
  const { q = "", page } = await searchParams;
  const query = [q].flat().join(" ").trim().slice(0, LONGEST_QUERY);
  const chains = chainsOf(await listConversations(visit));
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
            <Search visit={visit} query={query} />
          ) : (
            <List chains={chains} asked={Number(page) || 1} />
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
