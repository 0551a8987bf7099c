import { z } from "zod";

/** Only its name is published (genesys.md §10); sent where the organisation's file chooses it. */
export const resumeTokenResponseSchema = z.object({
  type: z.literal("response"),
  class: z.literal("ResumeTokenResponse"),
  code: z.literal(200),
  body: z.object({ resumeToken: z.string() }),
  tracingId: z.string().optional(),
});
