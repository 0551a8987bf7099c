import { z } from "zod";

/** The deployment's public configuration as config.json has it. Source: JV swagger (name); genesys.md §3.3. */
export const getConfigurationResponseSchema = z.object({
  type: z.literal("response"),
  class: z.literal("GetConfigurationResponse"),
  code: z.literal(200),
  body: z.looseObject({ id: z.string(), version: z.string() }),
  tracingId: z.string().optional(),
});
