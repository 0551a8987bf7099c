import { z } from "zod";

/** genesys.md §3.4; the types of presence and event are the vendor's, written as on the wire. */
export const presenceTypes = [
  "Join",
  "Disconnect",
  "Clear",
  "SignIn",
  "SessionExpired",
  "Authenticate",
  "AuthenticateCancel",
  "AuthenticateFailure",
] as const;

export const presenceEventSchema = z.object({
  eventType: z.literal("Presence"),
  presence: z.object({ type: z.enum(presenceTypes) }),
});
export const typingEventSchema = z.object({
  eventType: z.literal("Typing"),
  typing: z.object({ type: z.enum(["On", "Off"]), duration: z.number().optional() }),
});
/** Offers and reactions: passed on as they are. */
export const otherEventSchema = z.looseObject({ eventType: z.enum(["CoBrowse", "Video", "Reactions"]) });

export const messageEventSchema = z.discriminatedUnion("eventType", [
  presenceEventSchema,
  typingEventSchema,
  otherEventSchema,
]);

export type MessageEvent = z.infer<typeof messageEventSchema>;
export type PresenceType = (typeof presenceTypes)[number];
