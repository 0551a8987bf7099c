import { faultReply } from "../faults/faultReply.ts";
import { withBody } from "../http/jsonBody.ts";
import type { Route } from "../http/route.ts";
import { exchange } from "./exchange.ts";
import { exchangeSchema } from "./exchangeBody.ts";
import { refresh, refreshSchema } from "./refresh.ts";
import { revoke } from "./revoke.ts";

const routes: Route[] = [
  {
    method: "POST",
    path: "/api/v2/webdeployments/token/oauthcodegrantjwtexchange",
    cors: true,
    handle: (call) => withBody(call, exchangeSchema, (body) => exchange(call.organisation, body)),
  },
  {
    method: "POST",
    path: "/api/v2/webdeployments/token/refresh",
    cors: true,
    handle: (call) => withBody(call, refreshSchema, (body) => refresh(call.organisation, body)),
  },
  { method: "DELETE", path: "/api/v2/webdeployments/token/revoke", cors: true, handle: revoke },
];

/** Tokens of authenticated guests (genesys.md §3.8). */
export const authRoutes: Route[] = routes.map((route) => ({
  ...route,
  handle: (call) => faultReply(call.organisation, "guestToken") ?? route.handle(call),
}));
