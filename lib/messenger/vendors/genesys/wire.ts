import { z } from "zod";

/** `POST /oauth/token` (genesys.md §5.1). */
export const GenesysTokenResponse = z.object({
  access_token: z.string().min(1),
  /** Seconds. */
  expires_in: z.number().positive(),
});

/** `GET /api/v2/conversations/{id}` (genesys.md §5.2), as much as is read. */
export const GenesysConversation = z.object({
  id: z.string(),
  endTime: z.coerce.date().nullish(),
  participants: z.array(
    z.object({
      id: z.string().nullish(),
      purpose: z.string(),
      name: z.string().nullish(),
      queueId: z.string().nullish(),
      userId: z.string().nullish(),
      startTime: z.coerce.date().nullish(),
      connectedTime: z.coerce.date().nullish(),
      endTime: z.coerce.date().nullish(),
      wrapup: z.object({ code: z.string().nullish(), name: z.string().nullish() }).nullish(),
      messages: z
        .array(
          z.object({
            state: z.string().nullish(),
            disconnectedTime: z.coerce.date().nullish(),
            messages: z
              .array(z.object({ messageId: z.string().nullish(), messageTime: z.coerce.date().nullish() }))
              .nullish(),
          }),
        )
        .nullish(),
    }),
  ),
});
export type GenesysConversation = z.infer<typeof GenesysConversation>;

const content = z.looseObject({
  contentType: z.string(),
  attachment: z
    .object({
      id: z.string().nullish(),
      filename: z.string().nullish(),
      mime: z.string().nullish(),
      mediaType: z.string().nullish(),
      fileSize: z.number().nullish(),
    })
    .nullish(),
});

/** `POST /api/v2/conversations/messages/{id}/messages/bulk` (genesys.md §5.2). */
export const GenesysMessages = z.object({
  entities: z.array(
    z.object({
      id: z.string(),
      timestamp: z.coerce.date(),
      direction: z.string().nullish(),
      textBody: z.string().nullish(),
      normalizedMessage: z
        .object({ text: z.string().nullish(), content: z.array(content).nullish() })
        .nullish(),
    }),
  ),
});
export type GenesysMessages = z.infer<typeof GenesysMessages>;

/** The public `config.json` of a deployment (genesys.md §1.2), as much as is read. */
export const GenesysDeploymentConfig = z.object({
  status: z.string().optional(),
  auth: z.object({ enabled: z.boolean().optional(), allowSessionUpgrade: z.boolean().optional() }).optional(),
  messenger: z
    .object({
      apps: z
        .object({
          conversations: z
            .object({
              conversationDisconnect: z
                .object({ enabled: z.boolean().optional(), type: z.string().optional() })
                .optional(),
              sessionDurationSeconds: z.number().optional(),
            })
            .optional(),
        })
        .optional(),
    })
    .optional(),
});
export type GenesysDeploymentConfig = z.infer<typeof GenesysDeploymentConfig>;
