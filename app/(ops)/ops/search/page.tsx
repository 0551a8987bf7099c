import type { Metadata, Route } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { type Found, search } from "#lib/operations/index.ts";
import { OpsNav } from "../_ui/ops-nav.tsx";
import { requireOperator } from "../require-operator.ts";
import { KINDS } from "./words.ts";

export const metadata: Metadata = { title: "Search", robots: { index: false } };

export default async function SearchPage({
  searchParams,
}: {
  searchParams: Promise<{ q?: string | string[] }>;
}) {
  await requireOperator("/ops");
  const { q } = await searchParams;
  const sought = typeof q === "string" ? q.trim() : "";
  const found = await search(sought);
  const sessionIds = [...new Set(found.flatMap((one) => one.sessionIds))];
  if (sessionIds.length === 1) redirect(`/ops/sessions/${sessionIds[0]}` as Route);
  return (
    <>
      <OpsNav sought={sought} />
      <PageHeading title="Search">
        Whatever has an id is found by it, also by the vendor’s: sessions, conversations, messages, customers,
        orders, carts, page views by their trace, and events.
      </PageHeading>
      {found.length === 0 ? (
        <EmptyState title={sought ? "Nothing has this id" : "Nothing was looked for"}>
          <p>An id has to be given whole. What was erased or kept for long enough is gone.</p>
        </EmptyState>
      ) : (
        <ul className="space-y-6">
          {found.map((one) => (
            <Hit key={`${one.kind} ${one.id}`} found={one} />
          ))}
        </ul>
      )}
    </>
  );
}

function Hit({ found: { kind, id, sessionIds } }: { found: Found }) {
  return (
    <li className="rounded-base border border-line bg-surface p-6">
      <h2 className="text-lg">
        {KINDS[kind]} <code className="text-base break-all">{id}</code>
      </h2>
      {sessionIds.length === 0 ? (
        <p className="mt-2 text-ink-soft">It leads to no session.</p>
      ) : (
        <ul className="mt-3 space-y-1" aria-label="Sessions, the one seen last first">
          {sessionIds.map((sessionId) => (
            <li key={sessionId}>
              <Link
                href={`/ops/sessions/${sessionId}` as Route}
                prefetch={false}
                className="inline-flex min-h-11 items-center break-all underline underline-offset-4"
              >
                Session {sessionId}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
