import { z } from "zod";

const empty = z.object({});

/** The server gave up this connection; `signedIn` where the user signed in elsewhere. Source: KT; genesys.md §3.3. */
export const connectionClosedEventSchema = z.object({
  type: z.literal("message"),
  class: z.literal("ConnectionClosedEvent"),
  code: z.literal(200),
  body: z.object({ reason: z.literal("signedIn").optional() }),
});

/** The user's tokens were revoked. Source: KT; genesys.md §3.6. */
export const logoutEventSchema = z.object({
  type: z.literal("message"),
  class: z.literal("LogoutEvent"),
  code: z.literal(200),
  body: empty,
});

/** The conversation was cleared and the session with it. Source: KT; genesys.md §3.6. */
export const sessionClearedEventSchema = z.object({
  type: z.literal("message"),
  class: z.literal("SessionClearedEvent"),
  code: z.literal(200),
  body: empty,
});

/** The session has expired; the answer to a health check, or said on its own. Source: KT; genesys.md §3.3. */
export const sessionExpiredEventSchema = z.object({
  type: z.literal("response"),
  class: z.literal("SessionExpiredEvent"),
  code: z.literal(200),
  body: empty,
  tracingId: z.string().optional(),
});
