import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { buttonClass } from "#app/_ui/button.tsx";
import { EmptyState } from "#app/_ui/empty-state.tsx";
import { Notice } from "#app/_ui/notice.tsx";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { currentVisit } from "#lib/session/index.ts";
import { listOrders } from "#lib/shop/index.ts";
import { OrderCard } from "./order-card.tsx";

export const metadata: Metadata = { title: "Orders", robots: { index: false } };

export default async function OrdersPage({
  searchParams,
}: {
  searchParams: Promise<{ placed?: string | string[] }>;
}) {
  const { customer } = await currentVisit();
  if (customer?.role !== "CUSTOMER") redirect("/login?next=/orders");
  const orders = await listOrders(customer.id);
  const placed = (await searchParams).placed;
  const fresh = orders.find((order) => order.number === placed);
  return (
    <>
      <PageHeading title="Your orders">Everything you have bought from us, {customer.name}.</PageHeading>
      <div className="space-y-8">
        {fresh && (
          <Notice tone="good">
            Thank you. Order <strong>{fresh.number}</strong> is placed; we start on it today.
          </Notice>
        )}
        {orders.length === 0 && (
          <EmptyState title="No orders yet">
            <p>Your first one will be listed here the moment you place it.</p>
            <Link href="/shop" prefetch={false} className={buttonClass("primary")}>
              Browse the shop
            </Link>
          </EmptyState>
        )}
        {orders.map((order) => (
          <OrderCard key={order.id} order={order} language={customer.language} />
        ))}
      </div>
    </>
  );
}
