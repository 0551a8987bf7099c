import type { Metadata } from "next";
import Link from "next/link";
import { buttonClass } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { currentVisit } from "#lib/session/index.ts";
import { readCart } from "#lib/shop/index.ts";
import { CartLineRow } from "./cart-line.tsx";
import { CartSummary } from "./cart-summary.tsx";

export const metadata: Metadata = { title: "Cart", robots: { index: false } };

export default async function CartPage() {
  const { sessionId, kept, customer } = await currentVisit();
  const cart = kept && sessionId ? await readCart(sessionId) : null;
  return (
    <>
      <PageHeading title="Your cart" />
      {cart && cart.lines.length > 0 ? (
        <div className="grid items-start gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <ul className="border-t border-line">
            {cart.lines.map((line) => (
              <CartLineRow
                key={line.product.id}
                line={line}
                checkoutStartedAt={cart.checkoutStartedAt}
                language={customer?.language}
              />
            ))}
          </ul>
          <CartSummary cart={cart} customer={customer} />
        </div>
      ) : (
        <EmptyState title="Nothing in it yet">
          <p>What you put into your cart stays in it when you close the page.</p>
          <Link href="/shop" prefetch={false} className={buttonClass("primary")}>
            Browse the shop
          </Link>
        </EmptyState>
      )}
    </>
  );
}
