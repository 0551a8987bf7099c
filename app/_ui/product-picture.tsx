import type { Product } from "#lib/shop/index.ts";

/** A product's picture. The name stands beside it wherever it is used, so the picture itself is silent. */
export function ProductPicture({ image, eager = false }: Pick<Product, "image"> & { eager?: boolean }) {
  return (
    <img
      src={image}
      alt=""
      width={400}
      height={480}
      loading={eager ? "eager" : "lazy"}
      decoding="async"
      className="aspect-[5/6] w-full dark:brightness-90 rounded-base bg-sunken object-cover"
    />
  );
}
