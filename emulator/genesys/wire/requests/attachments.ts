import { z } from "zod";
import { requestBase } from "./everyRequest.ts";

/** Announces a file and asks where to put it. Source: KT, JV swagger; genesys.md §3.2. */
export const onAttachmentSchema = z.object({
  action: z.literal("onAttachment"),
  ...requestBase,
  attachmentId: z.string().min(1).max(128),
  fileName: z.string(),
  fileType: z.string(),
  fileSize: z.number().int().nullish(),
  fileMd5: z.string().nullish(),
  errorsAsJson: z.boolean().nullish(),
});

/** Asks for a fresh address of an uploaded file. Source: KT; genesys.md §3.2. */
export const getAttachmentSchema = z.object({
  action: z.literal("getAttachment"),
  ...requestBase,
  attachmentId: z.string().min(1).max(128),
});

/** Withdraws a file that no message carries yet. Source: KT; genesys.md §3.2. */
export const deleteAttachmentSchema = z.object({
  action: z.literal("deleteAttachment"),
  ...requestBase,
  attachmentId: z.string().min(1).max(128),
});

export type OnAttachment = z.infer<typeof onAttachmentSchema>;
export type GetAttachment = z.infer<typeof getAttachmentSchema>;
export type DeleteAttachment = z.infer<typeof deleteAttachmentSchema>;
