import { ProductPicture } from "#app/_ui/product-picture.tsx";
import { formatMoney, type Product } from "#lib/shop/index.ts";
import { AddToCart } from "./add-to-cart.tsx";

/** A product, its price and the way into the cart. */
export function ProductCard({
  product,
  inCart,
  language,
  eager,
}: {
  product: Product;
  inCart: number;
  language?: string;
  eager: boolean;
}) {
  return (
    <article className="flex h-full flex-col @2xl:grid @2xl:grid-cols-[1fr_2fr] @2xl:items-center @2xl:gap-10">
      <ProductPicture image={product.image} eager={eager} />
      <div className="flex grow flex-col @2xl:max-w-md">
        <div className="mt-4 flex flex-wrap items-baseline justify-between gap-x-4">
          <h2 className="text-base">{product.name}</h2>
          <p className="font-medium tabular-nums">{formatMoney(product.priceCents, language)}</p>
        </div>
        <p className="mt-1 mb-4 grow text-sm text-ink-soft">{product.description}</p>
        <AddToCart productId={product.id} name={product.name} inCart={inCart} />
      </div>
    </article>
  );
}
