import { z } from "zod";

const count = z.number().int().positive();

/** genesys.md §3.7 and §5.6. */
export const limitsSchema = z.object({
  messagesPerSessionPerSecond: count.default(5),
  requestsPerConnectionPerMinute: count.default(60),
  configurePerSessionPerMinute: count.default(60),
  connectionsPerDeploymentPerMinute: count.default(1000),
  historyPerSessionPerMinute: count.default(10),
  healthChecksPerConnectionPerMinute: count.default(2),
  connectionsPerSession: count.default(3),
  customAttributesBytes: count.default(2048),
  textBytes: count.default(4096),
  agentTextCharacters: count.default(4000),
  attachmentBytes: count.default(10 * 1024 * 1024),
  attachmentNameLength: count.default(1023),
  tokenLength: count.default(2048),
  platformRequestsPerTokenPerMinute: count.default(300),
});

/** What genesys.md §10 does not establish, or what an administrator chooses: each a switch of its own. */
export const choicesSchema = z.object({
  /** Largest inbound frame, bytes; a larger one closes the socket with 1009. */
  maximumFrameBytes: count.default(128 * 1024),
  /** Idle time after which the server closes a socket, seconds; 0 = never. */
  socketIdleSeconds: z.number().int().min(0).default(0),
  /** A message after an agent's disconnect, within the threading timeline, continues the conversation or starts one. */
  afterDisconnect: z.enum(["continue", "startNew"]).default("continue"),
  threadingTimelineSeconds: z.number().int().min(0).default(259_200),
  /** At the moment of expiry open sockets get a SessionExpiredEvent; without it they learn it on use (4006). */
  announceExpiry: z.boolean().default(true),
  /** What an authenticated-only deployment refuses to an anonymous guest. */
  anonymousWhereAuthenticationIsRequired: z
    .enum(["refuseMessages", "refuseConfigure"])
    .default("refuseMessages"),
  /** `channel.metadata.customAttributes`, ignored since 2026-06-05: read them anyway? */
  acceptOldAttributeLocation: z.boolean().default(false),
  /** Lifetime of the JWT that getJwt gives, seconds. */
  historyJwtSeconds: count.default(60),
  /** Longest lifetime of the JWT of an authenticated guest, seconds. */
  guestJwtSeconds: count.default(900),
  /** When the provider is asked, with its own refresh token, whether its session still lives. */
  providerIsAsked: z.enum(["onConfigureAndRefresh", "onRefresh", "never"]).default("onConfigureAndRefresh"),
  /** Does an exchange by id_token (implicit flow) give a refresh token? Public sources disagree. */
  refreshTokenInImplicitFlow: z.boolean().default(false),
  /** Does an id_token of the implicit flow open one log-in only? */
  idTokenSingleUse: z.boolean().default(true),
  /** How the size of the attributes is counted: the JSON of the object, or its keys and values alone. */
  attributeBytes: z.enum(["json", "keysAndValues"]).default("json"),
  /** Lifetime of the addresses of files, seconds. */
  fileAddressSeconds: count.default(86_400),
  /** Lifetime of a platform access token, seconds. */
  platformTokenSeconds: count.default(86_400),
  resumeToken: z.enum(["unsupported", "givesToken"]).default("unsupported"),
  disconnectCustomer: z.enum(["unsupported", "endsConversation"]).default("unsupported"),
});

export type Limits = z.infer<typeof limitsSchema>;
export type Choices = z.infer<typeof choicesSchema>;
