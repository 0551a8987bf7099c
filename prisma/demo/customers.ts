import type { Role } from "#lib/accounts/index.ts";

interface DemoOrder {
  number: string;
  status: "PLACED" | "SHIPPED" | "DELIVERED";
  daysAgo: number;
  items: ReadonlyArray<{ productId: string; quantity: number }>;
}

interface DemoCustomer {
  account: { email: string; name: string; role: Role; loyaltyTier: string; language: string };
  orders: readonly DemoOrder[];
}

/** What all demo accounts log in with. */
export const DEMO_PASSWORD = "rethread-demo";

/** The demo accounts and what they have bought so far. */
export const CUSTOMERS: readonly DemoCustomer[] = [
  {
    account: {
      email: "alice@example.com",
      name: "Alice Lindqvist",
      role: "CUSTOMER",
      loyaltyTier: "gold",
      language: "en",
    },
    orders: [
      {
        number: "4KXT-92QA",
        status: "SHIPPED",
        daysAgo: 3,
        items: [
          { productId: "workshop-overshirt", quantity: 1 },
          { productId: "darning-socks", quantity: 2 },
        ],
      },
      {
        number: "7M0C-5HWE",
        status: "DELIVERED",
        daysAgo: 61,
        items: [
          { productId: "harbour-crew", quantity: 1 },
          { productId: "mending-kit", quantity: 1 },
        ],
      },
    ],
  },
  {
    account: {
      email: "bob@example.com",
      name: "Bob Okafor",
      role: "CUSTOMER",
      loyaltyTier: "standard",
      language: "en",
    },
    orders: [
      {
        number: "QZ3V-1RPD",
        status: "DELIVERED",
        daysAgo: 24,
        items: [{ productId: "menders-trousers", quantity: 1 }],
      },
    ],
  },
  {
    account: {
      email: "agent@example.com",
      name: "Agnes Moreau",
      role: "AGENT",
      loyaltyTier: "standard",
      language: "en",
    },
    orders: [],
  },
  {
    account: {
      email: "ops@example.com",
      name: "Otto Hansen",
      role: "OPERATOR",
      loyaltyTier: "standard",
      language: "en",
    },
    orders: [],
  },
];
