import { z } from "zod";

/** `POST /oauth/token` (genesys.md §5.1). */
export const GenesysTokenResponse = z.object({
  access_token: z.string().min(1),
  /** Seconds. */
  expires_in: z.number().positive(),
});

/** `GET /api/v2/conversations/{id}` (genesys.md §5.2), as much as a look-up needs. */
export const GenesysConversation = z.object({
  id: z.string(),
  endTime: z.coerce.date().nullish(),
  participants: z.array(
    z.object({
      purpose: z.string(),
      endTime: z.coerce.date().nullish(),
      messages: z
        .array(
          z.object({
            state: z.string().nullish(),
            disconnectedTime: z.coerce.date().nullish(),
            messages: z.array(z.object({ messageTime: z.coerce.date().nullish() })).nullish(),
          }),
        )
        .nullish(),
    }),
  ),
});
export type GenesysConversation = z.infer<typeof GenesysConversation>;

/** The public `config.json` of a deployment (genesys.md §1.2), as much as a look-up needs. */
export const GenesysDeploymentConfig = z.object({
  messenger: z
    .object({
      apps: z
        .object({
          conversations: z
            .object({
              conversationDisconnect: z
                .object({ enabled: z.boolean().optional(), type: z.string().optional() })
                .optional(),
            })
            .optional(),
        })
        .optional(),
    })
    .optional(),
});
