import { z } from "zod";

/** An error as a plain sentence with a code (genesys.md §3.5). Source: KT, JV swagger. */
export const stringErrorSchema = z.object({
  type: z.literal("response"),
  class: z.literal("string"),
  code: z.number(),
  body: z.string(),
  tracingId: z.string().optional(),
});

/** A rate limit was reached; `retryAfter` is in seconds. Source: KT; genesys.md §3.7. */
export const tooManyRequestsSchema = z.object({
  type: z.literal("response"),
  class: z.literal("TooManyRequestsErrorMessage"),
  code: z.literal(429),
  body: z.object({ retryAfter: z.number(), errorCode: z.literal(4029), errorMessage: z.string() }),
  tracingId: z.string().optional(),
});

/** An error as an object; its class is in the vendor's list, its shape is that of its siblings. Source: JV swagger. */
export const errorMessageSchema = z.object({
  type: z.literal("response"),
  class: z.literal("ErrorMessage"),
  code: z.number(),
  body: z.object({ errorCode: z.number(), errorMessage: z.string() }),
  tracingId: z.string().optional(),
});
