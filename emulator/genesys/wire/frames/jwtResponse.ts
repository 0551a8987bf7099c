import { z } from "zod";

/** The JWT for the history; `exp` is in seconds since 1970. Source: KT; genesys.md §3.3. */
export const jwtResponseSchema = z.object({
  type: z.literal("response"),
  class: z.literal("JwtResponse"),
  code: z.literal(200),
  body: z.object({ jwt: z.string(), exp: z.number() }),
  tracingId: z.string().optional(),
});
