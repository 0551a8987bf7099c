import { Day } from "#app/_ui/dates.tsx";
import { ProductPicture } from "#app/_ui/product-picture.tsx";
import { formatMoney, type Order, type OrderStatus } from "#lib/shop/index.ts";

const STEPS: ReadonlyArray<{ status: OrderStatus; label: string }> = [
  { status: "PLACED", label: "Placed" },
  { status: "SHIPPED", label: "On its way" },
  { status: "DELIVERED", label: "Delivered" },
];

/** One order: what was bought, at which price, and how far it has come. */
export function OrderCard({ order, language }: { order: Order; language: string }) {
  return (
    <article aria-labelledby={order.id} className="rounded-base border border-line bg-surface">
      <header className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2 border-b border-line px-6 py-4">
        <div>
          <h2 id={order.id} className="text-lg tabular-nums">
            {order.number}
          </h2>
          <p className="text-sm text-ink-soft">
            Placed on <Day at={order.placedAt} />
          </p>
        </div>
        <Progress status={order.status} />
      </header>
      <ul className="divide-y divide-line px-6">
        {order.items.map((item) => (
          <li key={item.productId} className="flex items-center gap-4 py-4">
            <div className="w-14 shrink-0">
              <ProductPicture image={item.image} />
            </div>
            <p className="grow">
              {item.name}
              <span className="block text-sm text-ink-soft tabular-nums">
                {item.quantity} × {formatMoney(item.priceCents, language)}
              </span>
            </p>
            <p className="tabular-nums">{formatMoney(item.priceCents * item.quantity, language)}</p>
          </li>
        ))}
      </ul>
      <p className="flex justify-between border-t border-line px-6 py-4 font-semibold">
        Total <span className="tabular-nums">{formatMoney(order.totalCents, language)}</span>
      </p>
    </article>
  );
}

function Progress({ status }: { status: OrderStatus }) {
  const reached = STEPS.findIndex((step) => step.status === status);
  return (
    <ol className="flex items-center text-sm" aria-label="Progress">
      {STEPS.map((step, position) => (
        <li
          key={step.status}
          aria-current={position === reached ? "step" : undefined}
          className={`flex items-center ${position === reached ? "font-semibold text-ink" : "text-ink-soft"}`}
        >
          {position > 0 && <Seam done={position <= reached} />}
          {step.label}
        </li>
      ))}
    </ol>
  );
}

function Seam({ done }: { done: boolean }) {
  return <span className={`mx-2 w-6 sm:mx-3 sm:w-10 ${done ? "stitch-x" : "h-px bg-line-strong"}`} />;
}
