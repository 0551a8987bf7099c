import { z } from "zod";
import { contentSchema } from "./content.ts";
import { messageEventSchema } from "./event.ts";

/** The body of a message, on the socket and in the history alike (genesys.md §3.4). */
export const messageBodySchema = z.object({
  id: z.string(),
  type: z.enum(["Text", "Event", "Structured"]),
  direction: z.enum(["Inbound", "Outbound"]),
  text: z.string().optional(),
  content: z.array(contentSchema).optional(),
  events: z.array(messageEventSchema).optional(),
  channel: z.object({
    time: z.string(),
    type: z.enum(["Private", "Public"]).optional(),
    messageId: z.string().optional(),
    from: z
      .object({
        firstName: z.string().optional(),
        lastName: z.string().optional(),
        nickname: z.string().optional(),
        image: z.string().optional(),
      })
      .optional(),
    metadata: z.object({ customAttributes: z.record(z.string(), z.string()) }).optional(),
  }),
  metadata: z.record(z.string(), z.string()).optional(),
  originatingEntity: z.enum(["Human", "Bot"]).optional(),
});

export type MessageBody = z.infer<typeof messageBodySchema>;
