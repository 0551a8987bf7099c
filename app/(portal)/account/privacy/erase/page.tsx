import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ActionForm } from "#app/_ui/action-form.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { askerOf, findUnfinished, isProven, listRequests } from "#lib/privacy/index.ts";
import { requireCustomer } from "../../require-customer.ts";
import { keepEverything } from "../actions.ts";
import { EraseForm } from "./erase-form.tsx";

export const metadata: Metadata = { title: "Erase everything", robots: { index: false } };

/** The second step, for whoever has just proved that they are the customer. */
export default async function ErasePage() {
  const visit = await requireCustomer("/account/privacy/erase");
  const asker = askerOf(visit);
  const requests = await listRequests({ customerId: visit.customer.id });
  const asked = requests.find(({ kind, status }) => kind === "ERASE" && status === "REQUESTED");
  if (!asker || !asked) redirect("/account/privacy");
  if (!isProven(asked, asker)) redirect("/account/confirm?next=/account/privacy/erase");
  const { orders, conversations } = await findUnfinished(visit.customer.id);
  return (
    <>
      <PageHeading title="Erase everything?">
        This deletes all that we keep of {visit.customer.email}. It cannot be undone.
      </PageHeading>
      <div className="max-w-2xl space-y-8">
        {orders.length > 0 && (
          <Notice tone="bad">
            {orders.length === 1 ? "An order has" : `${orders.length} orders have`} not arrived yet:{" "}
            {orders.join(", ")}. Erasing does not cancel what is on its way, but nobody will be able to look
            it up for you.
          </Notice>
        )}
        {conversations > 0 && (
          <Notice tone="plain">A conversation with us is still open. It ends, and its text goes too.</Notice>
        )}
        <div className="space-y-3 text-ink-soft">
          <p>
            What goes: your account, orders and carts, every conversation with its text, every session on
            every device, archives that you had prepared. Genesys is asked to delete its part, which takes
            days.
          </p>
          <p>
            What stays: that sessions and requests of some kind happened at some time, without anything that
            leads to you. Our backups lose it when they are replaced.
          </p>
        </div>
        <EraseForm />
        <div className="max-w-xs">
          <ActionForm action={keepEverything} label="Keep everything" look="quiet" />
        </div>
      </div>
    </>
  );
}
