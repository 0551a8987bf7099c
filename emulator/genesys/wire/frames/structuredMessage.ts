import { z } from "zod";
import { messageBodySchema } from "../message/body.ts";

/** A message of either side; an own message comes back with the request's tracingId. Source: KT; genesys.md §3.3. */
export const structuredMessageSchema = z.object({
  type: z.literal("message"),
  class: z.literal("StructuredMessage"),
  code: z.literal(200),
  body: messageBodySchema,
  tracingId: z.string().optional(),
});

/** Answer to a health check: the text that came, as an Inbound message outside every conversation. */
export const echoResponseSchema = z.object({
  type: z.literal("response"),
  class: z.literal("StructuredMessage"),
  code: z.literal(200),
  body: z.object({
    id: z.string(),
    type: z.literal("Text"),
    direction: z.literal("Inbound"),
    text: z.string(),
    metadata: z.record(z.string(), z.string()).optional(),
  }),
  tracingId: z.string().optional(),
});

export type StructuredMessage = z.infer<typeof structuredMessageSchema>;
export type EchoResponse = z.infer<typeof echoResponseSchema>;
