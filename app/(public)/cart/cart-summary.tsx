import Link from "next/link";
import { ActionForm } from "#app/_ui/action-form.tsx";
import { buttonClass } from "#app/_ui/button.tsx";
import type { Visit } from "#lib/session/index.ts";
import { type Cart, formatMoney } from "#lib/shop/index.ts";
import { checkOutHere, orderHere } from "./actions.ts";

/** The total and the next step: log in, check out, or place the order. */
export function CartSummary({ cart, customer }: { cart: Cart; customer: Visit["customer"] }) {
  const total = formatMoney(cart.totalCents, customer?.language);
  return (
    <section
      aria-labelledby="summary"
      className="rounded-base border border-line bg-surface p-6 lg:sticky lg:top-6"
    >
      <h2 id="summary" className="text-lg">
        Summary
      </h2>
      <dl className="mt-4 grid grid-cols-[1fr_auto] gap-y-2 text-sm">
        <dt className="text-ink-soft">{cart.itemCount === 1 ? "1 item" : `${cart.itemCount} items`}</dt>
        <dd className="text-right tabular-nums">{total}</dd>
        <dt className="text-ink-soft">Delivery</dt>
        <dd className="text-right">included</dd>
        <dt className="mt-2 border-t border-line pt-4 text-base font-semibold">Total</dt>
        <dd className="mt-2 border-t border-line pt-4 text-right text-base font-semibold tabular-nums">
          {total}
        </dd>
      </dl>
      <div className="mt-6 space-y-4">
        <NextStep cart={cart} customer={customer} />
      </div>
    </section>
  );
}

function NextStep({ cart, customer }: { cart: Cart; customer: Visit["customer"] }) {
  if (customer?.role !== "CUSTOMER") {
    return (
      <>
        <Link href="/login?next=/cart" prefetch={false} className={buttonClass("primary", "w-full")}>
          Log in to check out
        </Link>
        <p className="text-sm text-ink-soft">Your cart stays as it is.</p>
      </>
    );
  }
  const begun = cart.checkoutStartedAt !== null;
  return (
    <>
      {begun && (
        <p className="text-sm text-ink-soft">
          One last look: this goes to {customer.name}, and the invoice to {customer.email}.
        </p>
      )}
      <ActionForm action={begun ? orderHere : checkOutHere} label={begun ? "Place the order" : "Check out"} />
    </>
  );
}
