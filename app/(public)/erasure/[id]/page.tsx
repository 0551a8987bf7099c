import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { Moment } from "#app/_ui/dates.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { Follow } from "#app/(portal)/account/privacy/follow.tsx";
import { Steps } from "#app/(portal)/account/privacy/steps.tsx";
import { standingWords } from "#app/(portal)/account/privacy/words.ts";
import { now } from "#lib/clock.ts";
import { followErasure, isUnderWay } from "#lib/privacy/index.ts";

export const metadata: Metadata = { title: "Your erasure", robots: { index: false } };

/** How far an erasure is, for whoever has its address: nobody can log in any more to ask. */
export default async function ErasurePage({ params }: { params: Promise<{ id: string }> }) {
  const id = z.uuid().safeParse((await params).id);
  const request = id.success ? await followErasure(id.data) : null;
  if (!request?.confirmedAt) notFound();
  const isDone = request.status === "COMPLETED";
  return (
    <>
      <PageHeading title={isDone ? "Everything is erased" : "Your data is being erased"}>
        Keep the address of this page: it is the only way to see how far we are.
      </PageHeading>
      <div className="max-w-2xl space-y-6">
        <Notice tone={isDone ? "good" : "plain"}>{standingWords(request, now())}</Notice>
        <Steps request={request} />
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 text-sm text-ink-soft">
          <dt>Confirmed</dt>
          <dd>
            <Moment at={request.confirmedAt} />
          </dd>
          {request.completedAt && (
            <>
              <dt>Finished</dt>
              <dd>
                <Moment at={request.completedAt} />
              </dd>
            </>
          )}
        </dl>
        <p className="text-sm text-ink-soft">
          Nothing here says who you were. {isUnderWay(request) && <Follow />}
        </p>
      </div>
    </>
  );
}
