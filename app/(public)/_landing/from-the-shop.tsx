import type { Route } from "next";
import Link from "next/link";
import { ProductPicture } from "#app/_ui/product-picture.tsx";
import { formatMoney, type Product } from "#lib/shop/index.ts";

/** A first look at the catalogue. */
export function FromTheShop({ products, total }: { products: readonly Product[]; total: number }) {
  return (
    <section aria-labelledby="from-the-shop" className="pt-24">
      <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2">
        <h2 id="from-the-shop" className="text-2xl">
          From the shop
        </h2>
        <Link
          href="/shop"
          prefetch={false}
          className="inline-flex min-h-8 items-center font-semibold text-brand underline-offset-4 hover:underline"
        >
          See all {total}
        </Link>
      </div>
      <ul className="mt-8 grid grid-cols-2 gap-x-5 gap-y-10 md:grid-cols-4 md:gap-x-8">
        {products.map((product) => (
          <li key={product.id} className="group relative">
            <ProductPicture image={product.image} />
            <h3 className="mt-3 text-base">
              <Link
                href={`/shop#${product.id}` as Route}
                prefetch={false}
                className="underline-offset-4 group-hover:underline before:absolute before:inset-0"
              >
                {product.name}
              </Link>
            </h3>
            <p className="text-ink-soft tabular-nums">{formatMoney(product.priceCents)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
