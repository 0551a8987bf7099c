import type { Metadata } from "next";
import { orUnavailable } from "#app/_ui/or-unavailable.ts";
import { PageHeading } from "#app/_ui/page-heading.tsx";
import { currentVisit } from "#lib/session/index.ts";
import { listProducts, readCart } from "#lib/shop/index.ts";
import { ProductCard } from "./product-card.tsx";

export const metadata: Metadata = { title: "Shop" };

export default async function ShopPage() {
  const { cart, sessionId, customer } = await currentVisit();
  const [products, open] = await orUnavailable(
    Promise.all([listProducts(), cart && sessionId ? readCart(sessionId) : null]),
  );
  const inCart = new Map(open?.lines.map((line) => [line.product.id, line.quantity]));
  return (
    <>
      <PageHeading title="Shop">
        Made in small runs. Every garment comes with its own yarn or cloth for the first repair.
      </PageHeading>
      <ul className="grid grid-cols-2 gap-x-5 gap-y-12 md:grid-cols-3 md:gap-x-8 lg:gap-x-10">
        {products.map((product, position) => (
          <li
            key={product.id}
            id={product.id}
            className="@container last:odd:col-span-2 md:last:odd:col-span-1 md:last:nth-[3n+1]:col-span-3"
          >
            <ProductCard
              product={product}
              inCart={inCart.get(product.id) ?? 0}
              language={customer?.language}
              eager={position < 3}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
