import { z } from "zod";

/** A conversation as the vendor calls it. */
export const VendorConversationId = z
  .string()
  // It becomes a part of addresses at the vendor.
  .regex(/^[\w-]{1,128}$/, "1 to 128 letters, digits, hyphens and underscores")
  .meta({ description: "The vendor's id of the conversation." });

const text = (description: string) => z.string().meta({ description });

export const BindRequest = z.object({
  contextTicket: z
    .string()
    .min(1)
    .max(2_048)
    .meta({ description: "The guest attribute contextTicket of the customer's participant." }),
  conversationId: VendorConversationId,
});

/** What the organisation's flow learns: flat text, empty where nothing is known (genesys.md §5.7). */
export const BindAnswer = z.object({
  persistentSessionId: text("The portal's session."),
  identity: z
    .enum(["verified", "anonymous"])
    .meta({ description: "Whether a customer is logged in, as the ticket proves." }),
  loyaltyTier: text("The customer's tier; empty for anonymous visitors."),
  language: text("BCP 47 tag of the customer's language."),
  cartId: text("The open cart, for GET carts/{cartId}."),
  previousConversationId: text("The conversation that this one continues."),
  resumeNote: text("One line for the agent where the conversation continues an older one."),
  crmCaseId: text("The customer's open case in the company's CRM."),
  previousResolution: text("How the last case ended."),
  handoffCount: text("How often the case was handed on, in digits."),
  intent: text("Of the newest snapshot of this conversation or of the ones that it continues."),
  stepsCompleted: text("Of the same snapshot."),
  lastAgentMessage: text("Of the same snapshot."),
  recap: text("The same snapshot in a sentence or two for the agent."),
  agentContextUrl: text("A link to the agent's page about this conversation: opens once, within minutes."),
});

export type BindAnswer = z.infer<typeof BindAnswer>;

const LONGEST = 4_000;
const MOST_FIELDS = 32;
const NAMED_FIELDS = 5;
const FIELD_NAME = /^[A-Za-z][\w.-]{0,63}$/;
const known = z.string().max(LONGEST).default("");

/** How far a conversation got. Whatever else is sent are free fields, such as an order's number. */
export const SnapshotRequest = z
  .object({
    conversationId: VendorConversationId,
    sequence: z
      .int()
      .min(0)
      .max(2_147_483_647)
      .meta({ description: "Grows with each snapshot of the conversation; an older one changes nothing." }),
    intent: known.meta({ description: "What the customer wants." }),
    stepsCompleted: z
      .union([z.string().max(LONGEST), z.array(z.string().max(200)).max(50)])
      .default("")
      .meta({ description: "What is done already: text, or a list of short texts." }),
    lastAgentMessage: known.meta({ description: "What the agent or bot said last." }),
  })
  .catchall(z.string().max(LONGEST))
  .superRefine((snapshot, context) => {
    for (const message of problemsOf(freeFieldsOf(snapshot)))
      context.addIssue({ code: "custom", path: [], message });
  })
  .meta({
    description: `Up to ${MOST_FIELDS} free fields of text; card numbers and the like are removed before it is stored.`,
    maxProperties: MOST_FIELDS + NAMED_FIELDS,
    propertyNames: { pattern: FIELD_NAME.source },
  });

export type SnapshotRequest = z.infer<typeof SnapshotRequest>;

export const SnapshotAnswer = z.object({
  applied: z.boolean().meta({ description: "False for a repeat and for what is older than the newest one." }),
});

export const CartAnswer = z.object({
  cartId: text("As asked."),
  itemCount: z.int().meta({ description: "Pieces." }),
  totalCents: z.int().meta({ description: "Value in the smallest unit of the currency." }),
  currency: text("ISO 4217."),
  items: z.array(z.string()).meta({ description: 'Lines such as "2 × Wool scarf".' }),
  productIds: z.array(z.string()).meta({ description: "The same lines' products." }),
  checkoutStartedAt: text("ISO 8601, UTC; empty before checkout."),
});

export type CartAnswer = z.infer<typeof CartAnswer>;

export const PaymentAnswer = z.object({
  status: z.enum(["PENDING", "PAID", "FAILED", "REFUNDED"]),
  amountCents: z.int().meta({ description: "In the smallest unit of the currency." }),
  currency: text("ISO 4217."),
  orderNumber: text("What the customer reads out."),
});

export type PaymentAnswer = z.infer<typeof PaymentAnswer>;

/** RFC 9457, as lib/http/problem.ts makes it. */
export const Problem = z
  .object({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.int(),
    code: text("Stable; for programs."),
    detail: text("Names fields, never values.").optional(),
  })
  .meta({ description: "RFC 9457." });

/** Everything of a snapshot that has no name of its own in the contract. */
export function freeFieldsOf({
  conversationId: _id,
  sequence: _sequence,
  intent: _intent,
  stepsCompleted: _steps,
  lastAgentMessage: _message,
  ...free
}: Record<string, unknown>): Record<string, string> {
  return free as Record<string, string>;
}

function* problemsOf(free: Record<string, string>): Iterable<string> {
  const names = Object.keys(free);
  if (names.length > MOST_FIELDS) yield `At most ${MOST_FIELDS} free fields`;
  if (!names.every((name) => FIELD_NAME.test(name)))
    yield "A free field's name is a letter, then up to 63 letters, digits, dots, hyphens or underscores";
}
