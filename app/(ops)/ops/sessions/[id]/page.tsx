import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { isUuid } from "#lib/crypto/uuid.ts";
import { sessionHistory } from "#lib/operations/index.ts";
import { OpsNav } from "../../_ui/ops-nav.tsx";
import { Nothing, Section } from "../../_ui/section.tsx";
import { requireOperator } from "../../require-operator.ts";
import { Answer } from "./answer.tsx";
import { Conversations } from "./conversations.tsx";
import { DecisionPages } from "./decision-pages.tsx";
import { Decisions } from "./decisions.tsx";
import { SessionFacts } from "./session-facts.tsx";
import { Timeline } from "./timeline.tsx";

export const metadata: Metadata = { title: "Why was this customer not resumed?", robots: { index: false } };

export default async function SessionPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ before?: string | string[] }>;
}) {
  const { id } = await params;
  await requireOperator(`/ops/sessions/${id}`);
  const asked = [(await searchParams).before ?? ""].flat().join("");
  const before = isUuid(asked) ? asked : null;
  const history = isUuid(id) ? await sessionHistory(id, before) : null;
  if (!history) notFound();
  const { session, decisions, older, conversations, entries, isWhole } = history;
  return (
    <>
      <OpsNav sought={id} />
      <PageHeading title="Why was this customer not resumed?">
        Session <code className="text-base break-all">{id}</code>
      </PageHeading>
      <div className="space-y-14">
        {before === null && <Answer decisions={decisions} />}
        <Section id="session" title="The session">
          {session ? (
            <SessionFacts session={session} />
          ) : (
            <Nothing>It never had a row, or is no longer kept.</Nothing>
          )}
        </Section>
        <Section
          id="decisions"
          title="Every page view"
          about="What each page decided about the Messenger, from what, and under which trace; newest first."
        >
          {decisions.length === 0 ? (
            <Nothing>None is on record.</Nothing>
          ) : (
            <>
              <Decisions decisions={decisions} />
              <DecisionPages id={id} older={older} isNewest={before === null} />
            </>
          )}
        </Section>
        <Section id="conversations" title="Conversations">
          {conversations.length === 0 ? (
            <Nothing>There was none.</Nothing>
          ) : (
            <Conversations conversations={conversations} />
          )}
        </Section>
        <Section
          id="timeline"
          title="What happened"
          about="Events of the session, changes of its conversations, and what the vendor posted; newest first."
        >
          {entries.length === 0 ? <Nothing>Nothing is on record.</Nothing> : <Timeline entries={entries} />}
          {!isWhole && (
            <p className="mt-4 text-sm text-ink-soft">
              Of each kind the newest 200 are listed; there are more.
            </p>
          )}
        </Section>
      </div>
    </>
  );
}
