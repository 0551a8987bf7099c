import { registerAccount } from "#lib/accounts/index.ts";
import { now } from "#lib/clock.ts";
import { environment } from "#lib/config/environment.ts";
import { database } from "#lib/db/index.ts";
import { importOrder, stockCatalogue } from "#lib/shop/index.ts";
import { CUSTOMERS, DEMO_PASSWORD } from "./demo/customers.ts";
import { PRODUCTS } from "./demo/products.ts";

// Run as `node --conditions=react-server prisma/seed.ts`; running it again changes nothing that is there.

const DAY_MS = 86_400_000;

async function seed(): Promise<void> {
  await stockCatalogue(PRODUCTS);
  for (const { account, orders } of CUSTOMERS) {
    const { id: customerId } = await registerAccount(account, DEMO_PASSWORD);
    for (const { daysAgo, ...order } of orders) {
      await importOrder({ ...order, customerId, placedAt: new Date(now().getTime() - daysAgo * DAY_MS) });
    }
  }
}

if (environment().isProduction) {
  console.error("The demo data is not for production: its password is public. Nothing was changed.");
  process.exitCode = 1;
} else {
  await seed();
  await database().$disconnect();
}
