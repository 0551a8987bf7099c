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
                <li key={product.id}>
                  {quantity} × {product.name}, {formatMoney(totalCents, language)}
                </li>
              ))}
            </ul>
            <Facts
              facts={[
                ["Total", <strong key="total">{formatMoney(cart.totalCents, language)}</strong>],
                [
                  "Checkout",
                  cart.checkoutStartedAt ? (
                    <Moment key="checkout" at={cart.checkoutStartedAt} />
                  ) : (
                    "not begun"
                  ),
                ],
              ]}
            />
          </>
        ) : (
          <p>Empty.</p>
        )}
      </Part>
      <Part id="orders" title="Latest orders">
        {orders.length > 0 ? (
          <ul>
            {orders.map(({ id, number, status, totalCents, placedAt }) => (
              <li key={id}>
                <strong>{number}</strong>, {status.toLowerCase()}, {formatMoney(totalCents, language)},{" "}
                <Moment at={placedAt} />
              </li>
            ))}
          </ul>
        ) : (
          <p>None.</p>
        )}
      </Part>
      <Part id="pages" title="Latest pages">
        {pages.length > 0 ? (
          <ol>
            {pages.map(({ path, at }) => (
              <li key={`${path} ${at.toISOString()}`}>
                <code>{path}</code> <Moment at={at} />
              </li>
            ))}
          </ol>
        ) : (
          <p>None on record.</p>
        )}
      </Part>
    </>
  );
}
