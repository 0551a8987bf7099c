import { z } from "zod";
import { deploymentSchema } from "./deployment.ts";
import { flowSchema } from "./flow.ts";
import { choicesSchema, limitsSchema } from "./limits.ts";

const named = z.object({ id: z.string(), name: z.string() });

const oauthClientSchema = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  name: z.string(),
  /** Names of entries of `roles`. */
  roles: z.array(z.string()),
});

const openIdIntegrationSchema = z.object({
  name: z.string(),
  discoveryUri: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  /** Full page addresses that the provider was told of. */
  redirectUris: z.array(z.string()).min(1),
  /** The vendor's "Max Refresh Token Lifetime", seconds: 15 minutes to 90 days. */
  maxRefreshTokenSeconds: z.number().int().positive().default(86_400),
  algorithms: z.array(z.string()).default(["RS256", "PS256", "ES256"]),
});

const dataActionIntegrationSchema = z.object({
  name: z.string(),
  tokenUrl: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
});

export const webhookSchema = z.object({
  url: z.url(),
  /** Key of the HMAC-SHA256 signature. */
  secret: z.string().min(1),
  /** Event names after `v2.detail.events.conversation.{id}.`; absent = all. */
  events: z.array(z.string()).optional(),
  attempts: z.number().int().min(1).max(20).default(5),
  retryDelayMs: z.number().int().min(0).default(500),
});

/** The whole of an organisation's file. */
export const configurationSchema = z.object({
  name: z.string(),
  deployments: z.array(deploymentSchema).min(1),
  queues: z.array(named).min(1),
  agents: z.array(named).min(1),
  wrapUpCodes: z.array(z.string()).default(["Resolved", "Follow-up"]),
  flows: z.array(flowSchema).default([]),
  roles: z.record(z.string(), z.array(z.string())),
  clients: z.array(oauthClientSchema),
  openIdIntegrations: z.array(openIdIntegrationSchema).default([]),
  dataActions: z.array(dataActionIntegrationSchema).default([]),
  webhooks: z.array(webhookSchema).default([]),
  limits: limitsSchema.prefault({}),
  choices: choicesSchema.prefault({}),
});

export type Configuration = z.infer<typeof configurationSchema>;
export type OpenIdIntegration = z.infer<typeof openIdIntegrationSchema>;
export type DataActionIntegration = z.infer<typeof dataActionIntegrationSchema>;
export type OAuthClient = z.infer<typeof oauthClientSchema>;
export type Webhook = z.infer<typeof webhookSchema>;
