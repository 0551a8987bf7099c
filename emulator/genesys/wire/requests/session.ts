import { z } from "zod";
import { journeyContextSchema, requestBase } from "./everyRequest.ts";

/** Leaves the session with this connection, or with all of the token. Source: KT, JV; genesys.md §3.2, §3.6. */
export const closeSessionSchema = z.object({
  action: z.literal("closeSession"),
  ...requestBase,
  closeAllConnections: z.boolean().nullish(),
});

/** The application's health check: answered with the same text. Source: KT; genesys.md §3.1. */
export const echoSchema = z.object({
  action: z.literal("echo"),
  ...requestBase,
  message: z.object({
    type: z.literal("Text"),
    text: z.string(),
    metadata: z.record(z.string(), z.string()).nullish(),
  }),
});

/** Asks for the short-lived JWT that opens the history over REST. Source: KT; genesys.md §3.8. */
export const getJwtSchema = z.object({ action: z.literal("getJwt"), ...requestBase });

/** Asks for the deployment's public configuration. Source: JV swagger; genesys.md §3.2. */
export const getConfigurationSchema = z.object({
  action: z.literal("getConfiguration"),
  ...requestBase,
  deploymentId: z.string(),
});

/** Names without published semantics (genesys.md §10): what they do is a choice of the organisation's file. */
export const disconnectCustomerSchema = z.object({ action: z.literal("disconnectCustomer"), ...requestBase });
export const resumeTokenSchema = z.object({
  action: z.literal("resumeToken"),
  ...requestBase,
  deploymentId: z.string().nullish(),
  resumeToken: z.string().nullish(),
  journeyContext: journeyContextSchema.nullish(),
});

export type CloseSession = z.infer<typeof closeSessionSchema>;
export type Echo = z.infer<typeof echoSchema>;
export type GetJwt = z.infer<typeof getJwtSchema>;
export type GetConfiguration = z.infer<typeof getConfigurationSchema>;
export type DisconnectCustomer = z.infer<typeof disconnectCustomerSchema>;
export type ResumeToken = z.infer<typeof resumeTokenSchema>;
