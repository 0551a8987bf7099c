import { z } from "zod";

/** Contents of a message on the web (genesys.md §3.4). What an organisation sends is checked as strictly as what a guest sends. */
export const attachmentSchema = z.object({
  id: z.string(),
  mediaType: z.enum(["Image", "Video", "Audio", "File", "Link"]).optional(),
  url: z.string().optional(),
  mime: z.string().optional(),
  filename: z.string().optional(),
  fileSize: z.number().int().nonnegative().optional(),
  text: z.string().optional(),
  sha256: z.string().optional(),
});

export const quickReplySchema = z.object({
  text: z.string(),
  payload: z.string(),
  image: z.string().optional(),
  action: z.literal("Message").default("Message"),
});

const cardActionSchema = z.object({
  type: z.enum(["Link", "Postback"]),
  text: z.string(),
  url: z.string().optional(),
  payload: z.string().optional(),
});

export const cardSchema = z.object({
  title: z.string(),
  description: z.string().optional(),
  image: z.string().optional(),
  video: z.string().optional(),
  defaultAction: cardActionSchema.partial({ text: true }).optional(),
  actions: z.array(cardActionSchema).default([]),
});

export const datePickerSchema = z.object({
  id: z.string().optional(),
  title: z.string().optional(),
  subtitle: z.string().optional(),
  imageUrl: z.string().optional(),
  dateMinimum: z.string().optional(),
  dateMaximum: z.string().optional(),
  availableTimes: z.array(z.object({ dateTime: z.string(), duration: z.number() })).default([]),
});

const receivedMessageSchema = z.looseObject({
  title: z.string().optional(),
  subtitle: z.string().optional(),
});

export const listPickerSchema = z.object({
  id: z.string(),
  sections: z.array(
    z.object({
      title: z.string(),
      multipleSelection: z.boolean().default(false),
      items: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          subtitle: z.string().optional(),
          imageUrl: z.string().optional(),
        }),
      ),
    }),
  ),
  receivedMessage: receivedMessageSchema.optional(),
  replyMessage: receivedMessageSchema.optional(),
});

/** Forms are named, not described, by the vendor's public types: only the id is relied upon. */
export const formSchema = z.looseObject({ id: z.string() });

/** A guest's answer to any of the above. */
export const buttonResponseSchema = z.looseObject({
  type: z.enum(["Button", "QuickReply", "DatePicker", "ListPicker", "Form"]),
  id: z.string().optional(),
  text: z.string().optional(),
  payload: z.string().optional(),
});

export const contentSchema = z.discriminatedUnion("contentType", [
  z.object({ contentType: z.literal("Attachment"), attachment: attachmentSchema }),
  z.object({ contentType: z.literal("QuickReply"), quickReply: quickReplySchema }),
  z.object({ contentType: z.literal("ButtonResponse"), buttonResponse: buttonResponseSchema }),
  z.object({ contentType: z.literal("Card"), card: cardSchema }),
  z.object({ contentType: z.literal("Carousel"), carousel: z.object({ cards: z.array(cardSchema) }) }),
  z.object({ contentType: z.literal("DatePicker"), datePicker: datePickerSchema }),
  z.object({ contentType: z.literal("ListPicker"), listPicker: listPickerSchema }),
  z.object({ contentType: z.literal("Form"), form: formSchema }),
]);

export type Content = z.infer<typeof contentSchema>;
export type Attachment = z.infer<typeof attachmentSchema>;
