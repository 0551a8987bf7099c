import Link from "next/link";
import { buttonClass } from "#app/_ui/button.tsx";
import { type ConversationListItem, glances } from "#lib/conversations/index.ts";
import { Chain } from "./chain.tsx";
import { listPage } from "./list-page.ts";

/** The chains, the newest first, some on a page. */
export async function List({ chains: all, asked }: { chains: ConversationListItem[][]; asked: number }) {
  const { page, pages, chains } = listPage(all, Math.trunc(asked));
  const seen = await glances(chains.flatMap(({ listed }) => listed));
  return (
    <>
      <ul className="space-y-6">
        {chains.map((chain) => (
          <li key={chain.listed[0]?.id} className="rounded-base border border-line bg-surface p-6 sm:p-8">
            <Chain chain={chain} seen={seen} />
          </li>
        ))}
      </ul>
      {pages > 1 && <Pages page={page} pages={pages} />}
    </>
  );
}

function Pages({ page, pages }: { page: number; pages: number }) {
  return (
    <nav aria-label="Pages" className="mt-8 flex flex-wrap items-center gap-3">
      {page > 1 && (
        <Link href={`/support?page=${page - 1}`} prefetch={false} className={buttonClass("quiet")}>
          Newer
        </Link>
      )}
      {page < pages && (
        <Link href={`/support?page=${page + 1}`} prefetch={false} className={buttonClass("quiet")}>
          Older
        </Link>
      )}
      <span className="text-sm text-ink-soft">
        Page {page} of {pages}
      </span>
    </nav>
  );
}
