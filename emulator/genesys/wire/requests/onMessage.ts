import { z } from "zod";
import { contentSchema } from "../message/content.ts";
import { messageEventSchema } from "../message/event.ts";
import { requestBase } from "./everyRequest.ts";

/** Attributes are strings and nothing else (genesys.md §3.2). */
export const customAttributesSchema = z.record(z.string(), z.string());

/** Both the right place of attributes and, one level up, the one that is ignored since 2026-06-05. */
const channelSchema = z.looseObject({
  metadata: z.looseObject({ customAttributes: customAttributesSchema.nullish() }).nullish(),
});

const messageBase = {
  channel: channelSchema.nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
};

export const guestMessageSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("Text"),
    text: z.string().nullish(),
    content: z.array(contentSchema).nullish(),
    ...messageBase,
  }),
  z.object({
    type: z.literal("Structured"),
    text: z.string().nullish(),
    content: z.array(contentSchema).min(1),
    ...messageBase,
  }),
  z.object({ type: z.literal("Event"), events: z.array(messageEventSchema).min(1).max(10), ...messageBase }),
]);

/** Everything a guest says: text, answers, typing, Join and Clear. Source: KT, JV swagger; genesys.md §3.2. */
export const onMessageSchema = z.object({
  action: z.literal("onMessage"),
  ...requestBase,
  message: guestMessageSchema,
  channel: channelSchema.nullish(),
  time: z.string().nullish(),
});

export type OnMessage = z.infer<typeof onMessageSchema>;
export type GuestMessage = z.infer<typeof guestMessageSchema>;
