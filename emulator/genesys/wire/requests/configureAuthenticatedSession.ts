import { z } from "zod";
import { journeyContextSchema, requestBase } from "./everyRequest.ts";

/** As configureSession, with the vendor's JWT from the token exchange in `data.code`. Source: KT; genesys.md §3.2. */
export const configureAuthenticatedSessionSchema = z.object({
  action: z.literal("configureAuthenticatedSession"),
  ...requestBase,
  deploymentId: z.string(),
  startNew: z.boolean().nullish(),
  data: z.object({ code: z.string().min(1) }),
  journeyContext: journeyContextSchema.nullish(),
});

export type ConfigureAuthenticatedSession = z.infer<typeof configureAuthenticatedSessionSchema>;
