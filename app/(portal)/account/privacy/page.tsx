import type { Metadata } from "next";
import { ActionForm } from "#app/_ui/action-form.tsx";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { now } from "#lib/clock.ts";
import { isUnderWay, listRequests } from "#lib/privacy/index.ts";
import { requireCustomer } from "../require-customer.ts";
import { beginErasure, prepare } from "./actions.ts";
import { Follow } from "./follow.tsx";
import { RequestCard } from "./request-card.tsx";

export const metadata: Metadata = { title: "Your privacy", robots: { index: false } };

export default async function PrivacyPage() {
  const { customer } = await requireCustomer("/account/privacy");
  const requests = await listRequests({ customerId: customer.id });
  const at = now();
  return (
    <>
      <PageHeading title="Your privacy">
        Take along everything that we keep of you, or have all of it erased.
      </PageHeading>
      <div className="max-w-3xl space-y-12">
        <section className="space-y-4">
          <h2 className="text-xl">A copy of everything</h2>
          <p className="text-ink-soft">
            One archive with your account, orders, carts, conversations and devices: a page to read and the
            same as JSON. It is kept for seven days. We ask for your password if you have not given it lately.
          </p>
          <div className="max-w-xs">
            <ActionForm action={prepare} label="Prepare my archive" />
          </div>
        </section>
        {requests.length > 0 && (
          <section className="space-y-4">
            <h2 className="text-xl">What you have asked for</h2>
            <ul className="space-y-4">
              {requests.map((request) => (
                <RequestCard key={request.id} request={request} now={at} />
              ))}
            </ul>
            {requests.some(isUnderWay) && <Follow />}
          </section>
        )}
        <section className="space-y-4 border-t border-line pt-8">
          <h2 className="text-xl">Erase everything</h2>
          <p className="text-ink-soft">
            Deletes your account with all that belongs to it, here and at Genesys, which carries the chat. It
            takes two steps; the first one changes nothing.
          </p>
          <div className="max-w-xs">
            <ActionForm action={beginErasure} label="Erase everything…" look="quiet" />
          </div>
        </section>
      </div>
    </>
  );
}
