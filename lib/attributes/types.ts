/** Guest attributes: flat, text only, keys in order, as they ride on the customer's next message. */
export type Attributes = Record<string, string>;

/** What the portal knows and wants the organisation's flow to know; nothing in it may identify a person. */
export interface AttributeSource {
  persistentSessionId?: string | null;
  contextTicket?: string | null;
  customerIdHash?: string | null;
  lastInteractionAt?: Date | null;
  cartId?: string | null;
  /** Amount in the smallest unit of the currency; sent as a decimal number such as `129.90`. */
  cartValueCents?: number | null;
  checkoutStartedAt?: Date | null;
  loyaltyTier?: string | null;
  language?: string | null;
  /** Path without query, since queries carry what people type. */
  lastPage?: string | null;
  resumedFrom?: string | null;
}

/** What the server itself knows of a conversation; nothing in it may identify a person. */
export interface VerifiedSource {
  /** Who writes; null where nobody is proven. */
  customer: { authenticatedAt: Date | null; loyaltyTier: string; language: string } | null;
  /** Theirs; null without one, and where it is not for whoever writes. */
  cart: { id: string; itemCount: number; totalCents: number; checkoutStartedAt: Date | null } | null;
  lastOrder: { number: string; status: string } | null;
}
