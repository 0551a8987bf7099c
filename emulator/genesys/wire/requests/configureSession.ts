import { z } from "zod";
import { journeyContextSchema, requestBase } from "./everyRequest.ts";

/** Opens, resumes or (startNew) renews an anonymous session. Source: KT, JV swagger; genesys.md §3.2. */
export const configureSessionSchema = z.object({
  action: z.literal("configureSession"),
  ...requestBase,
  deploymentId: z.string(),
  startNew: z.boolean().nullish(),
  resumeToken: z.string().nullish(),
  journeyContext: journeyContextSchema.nullish(),
});

export type ConfigureSession = z.infer<typeof configureSessionSchema>;
