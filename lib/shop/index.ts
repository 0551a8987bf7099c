import "server-only";

export { addToCart } from "./add-to-cart.ts";
export { type Cart, type CartLine, type CartProblem, type CartResult, MAX_QUANTITY } from "./cart.ts";
export { importOrder } from "./import-order.ts";
export { listOrders } from "./list-orders.ts";
export { listProducts } from "./list-products.ts";
export { CURRENCY, formatMoney } from "./money.ts";
export type { Order, OrderResult, OrderStatus } from "./order.ts";
export { type Payment, readPayment } from "./payment.ts";
export { placeOrder } from "./place-order.ts";
export type { Product } from "./product.ts";
export { readCart } from "./read-cart.ts";
export { readCartById } from "./read-cart-by-id.ts";
export { removeFromCart } from "./remove-from-cart.ts";
export { setQuantity } from "./set-quantity.ts";
export { startCheckout } from "./start-checkout.ts";
export { stockCatalogue } from "./stock-catalogue.ts";
export { exportCarts, exportOrders } from "./store.ts";
