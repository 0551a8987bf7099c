import { Moment } from "#app/_ui/dates.tsx";
import type { AgentContext } from "#lib/conversations/index.ts";
import { formatMoney } from "#lib/shop/index.ts";
import { Facts, Part } from "./part.tsx";

/** Where the customer was: pages, cart and orders, as the portal itself saw them. */
export function Where({ cart, orders, pages, identity }: AgentContext) {
  const language = identity?.language ?? "en";
  return (
    <>
      <Part id="cart" title="Cart">
        {cart && cart.lines.length > 0 ? (
          <>
            <ul>
              {cart.lines.map(({ product, quantity, totalCents }) => (
                <li key={product.id} className="flex justify-between gap-4">
                  <span className="min-w-0">
                    {quantity} × {product.name}
                  </span>
                  <span className="tabular-nums">{formatMoney(totalCents, language)}</span>
                </li>
              ))}
              <li className="mt-1 flex justify-between gap-4 border-line border-t pt-1 font-semibold">
                <span>Total</span>
                <span className="tabular-nums">{formatMoney(cart.totalCents, language)}</span>
              </li>
            </ul>
            {cart.checkoutStartedAt && (
              <Facts facts={[["Checkout begun", <Moment key="checkout" at={cart.checkoutStartedAt} />]]} />
            )}
          </>
        ) : (
          <p className="text-ink-soft">Empty.</p>
        )}
      </Part>
      <Part id="orders" title="Latest orders">
        {orders.length > 0 ? (
          <ul className="space-y-1">
            {orders.map(({ id, number, status, totalCents, placedAt }) => (
              <li key={id} className="flex flex-wrap justify-between gap-x-4">
                <span>
                  <strong>{number}</strong>, {status.toLowerCase()} <Dim at={placedAt} />
                </span>
                <span className="tabular-nums">{formatMoney(totalCents, language)}</span>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-ink-soft">None.</p>
        )}
      </Part>
      <Part id="pages" title="Latest pages">
        {pages.length > 0 ? (
          <ol className="space-y-1">
            {pages.map(({ path, at }) => (
              <li key={`${path} ${at.toISOString()}`} className="flex flex-wrap justify-between gap-x-4">
                <code className="min-w-0 break-all">{path}</code> <Dim at={at} />
              </li>
            ))}
          </ol>
        ) : (
          <p className="text-ink-soft">None on record.</p>
        )}
      </Part>
    </>
  );
}

function Dim({ at }: { at: Date }) {
  return (
    <span className="text-sm text-ink-soft">
      <Moment at={at} />
    </span>
  );
}
