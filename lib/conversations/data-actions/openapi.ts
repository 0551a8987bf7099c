import "server-only";
import { environment } from "#lib/config/environment.ts";
import { CLIENT, idempotencyKey, operation, type Part, pathParameter, schemas } from "./openapi-parts.ts";

/** Where the data actions are, below the portal's origin. */
const PATH = "/api/data-actions/v1";

/** OpenAPI 3.1 of the data actions, made of the contracts that the handlers parse by; their schemas are JSON Schema. */
export function openApiDocument(): Part {
  return {
    openapi: "3.1.1",
    info: {
      title: "Data actions",
      version: "1",
      description:
        "What the organisation's flows ask the portal: flat JSON, empty text where nothing is known.",
    },
    servers: [{ url: `${environment().appOrigin}${PATH}` }],
    paths: {
      "/conversation": { post: bind },
      "/state": { post: state },
      "/carts/{cartId}": { get: cart },
      "/orders/{order}/payment": { get: payment },
    },
    components: { schemas: schemas(), securitySchemes: { [CLIENT]: client() } },
  };
}

const bind = operation({
  id: "bindConversation",
  access: "write",
  summary: "Binds a conversation to the session that its context ticket proves, and answers what is known.",
  parameters: [idempotencyKey(false)],
  request: "BindRequest",
  answer: "BindAnswer",
  problems: [
    "CONTEXT_TICKET_INVALID",
    "CONTEXT_TICKET_EXPIRED",
    "CONVERSATION_BOUND_ELSEWHERE",
    "SESSION_ENDED",
    "IDEMPOTENCY_KEY_MISSING",
    "IDEMPOTENCY_KEY_REUSED",
  ],
});

const state = operation({
  id: "saveState",
  access: "write",
  summary: "Stores how far a conversation got, once for each key and sequence.",
  parameters: [idempotencyKey(true)],
  request: "SnapshotRequest",
  answer: "SnapshotAnswer",
  problems: ["CONVERSATION_UNKNOWN", "IDEMPOTENCY_KEY_MISSING", "IDEMPOTENCY_KEY_REUSED"],
});

const cart = operation({
  id: "readCart",
  access: "read",
  summary: "What is in a cart, by the id in the guest attribute cartId.",
  parameters: [pathParameter("cartId", "The cart's id.")],
  answer: "CartAnswer",
  problems: ["CART_UNKNOWN"],
});

const payment = operation({
  id: "readPayment",
  access: "read",
  summary: "Where the payment of an order stands; never how it was paid.",
  parameters: [pathParameter("order", "The order's id, or the number that its customer reads out.")],
  answer: "PaymentAnswer",
  problems: ["ORDER_UNKNOWN"],
});

function client(): Part {
  return {
    type: "oauth2",
    flows: {
      clientCredentials: {
        tokenUrl: `${environment().appOrigin}/oauth/token`,
        scopes: {
          "data-actions": "All data actions.",
          "data-actions:read": "Carts and payments.",
          "data-actions:write": "Binding and snapshots.",
        },
      },
    },
  };
}
