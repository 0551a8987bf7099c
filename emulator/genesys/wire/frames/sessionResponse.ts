import { z } from "zod";

/** Answer to configure and close requests. Source: KT fixtures, JV swagger; genesys.md §3.3. */
export const sessionResponseSchema = z.object({
  type: z.literal("response"),
  class: z.literal("SessionResponse"),
  code: z.literal(200),
  body: z.object({
    connected: z.boolean(),
    newSession: z.boolean().optional(),
    readOnly: z.boolean().optional(),
    maxCustomDataBytes: z.number().optional(),
    allowedMedia: z
      .object({
        inbound: z
          .object({ fileTypes: z.array(z.object({ type: z.string() })), maxFileSizeKB: z.number() })
          .optional(),
      })
      .optional(),
    blockedExtensions: z.array(z.string()).optional(),
    clearedExistingSession: z.boolean().optional(),
    autoStarted: z.boolean().optional(),
    /** Lifetime after the last message, seconds, and its end, seconds since 1970. */
    durationSeconds: z.number().optional(),
    expirationDate: z.number().optional(),
  }),
  tracingId: z.string().optional(),
});

export type SessionResponse = z.infer<typeof sessionResponseSchema>;
