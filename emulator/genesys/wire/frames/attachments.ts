import { z } from "zod";

/** Where to put a file, or (no headers) where to get it. Source: KT, JV swagger; genesys.md §3.3. */
export const presignedUrlResponseSchema = z.object({
  type: z.literal("response"),
  class: z.literal("PresignedUrlResponse"),
  code: z.literal(200),
  body: z.object({
    attachmentId: z.string(),
    headers: z.record(z.string(), z.string()),
    url: z.string(),
    fileName: z.string().optional(),
    fileSize: z.number().optional(),
    fileType: z.string().optional(),
  }),
  tracingId: z.string().optional(),
});

export const uploadSuccessEventSchema = z.object({
  type: z.literal("message"),
  class: z.literal("UploadSuccessEvent"),
  code: z.literal(200),
  body: z.object({ attachmentId: z.string(), downloadUrl: z.string(), timestamp: z.string() }),
  tracingId: z.string().optional(),
});

export const uploadFailureEventSchema = z.object({
  type: z.literal("message"),
  class: z.literal("UploadFailureEvent"),
  code: z.literal(200),
  body: z.object({
    attachmentId: z.string(),
    errorCode: z.number(),
    errorMessage: z.string(),
    timestamp: z.string(),
  }),
  tracingId: z.string().optional(),
});

/** The announcement of a file was refused; sent where the request says errorsAsJson. */
export const generateUrlErrorSchema = z.object({
  type: z.literal("message"),
  class: z.literal("GenerateUrlError"),
  code: z.literal(200),
  body: z.object({ attachmentId: z.string(), errorCode: z.number(), errorMessage: z.string() }),
  tracingId: z.string().optional(),
});

export const attachmentDeletedResponseSchema = z.object({
  type: z.literal("message"),
  class: z.literal("AttachmentDeletedResponse"),
  code: z.literal(200),
  body: z.object({ attachmentId: z.string() }),
  tracingId: z.string().optional(),
});
