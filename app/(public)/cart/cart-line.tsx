import { ProductPicture } from "#app/_ui/product-picture.tsx";
import { type CartLine, formatMoney, MAX_QUANTITY } from "#lib/shop/index.ts";
import { LineForms } from "./line-forms.tsx";

/** One product in the cart: how many, what they come to, and the way out. */
export function CartLineRow({
  line,
  checkoutStartedAt,
  language,
}: {
  line: CartLine;
  /** Once checkout begins, or the quantity changes, an earlier complaint about a quantity is gone. */
  checkoutStartedAt: Date | null;
  language?: string;
}) {
  const { product, quantity, totalCents } = line;
  return (
    <li className="grid grid-cols-[5rem_1fr] gap-x-5 border-b border-line py-6 sm:grid-cols-[7rem_1fr] sm:gap-x-8">
      <ProductPicture image={product.image} eager />
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6">
          <h2 className="text-base">{product.name}</h2>
          <p className="font-semibold tabular-nums">{formatMoney(totalCents, language)}</p>
        </div>
        <p className="text-sm text-ink-soft">{formatMoney(product.priceCents, language)} each</p>
        <LineForms
          key={`${quantity} ${checkoutStartedAt?.getTime()}`}
          productId={product.id}
          name={product.name}
          quantity={quantity}
          max={MAX_QUANTITY}
        />
      </div>
    </li>
  );
}
