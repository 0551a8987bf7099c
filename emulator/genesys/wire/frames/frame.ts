import { z } from "zod";
import {
  attachmentDeletedResponseSchema,
  generateUrlErrorSchema,
  presignedUrlResponseSchema,
  uploadFailureEventSchema,
  uploadSuccessEventSchema,
} from "./attachments.ts";
import { errorMessageSchema, stringErrorSchema, tooManyRequestsSchema } from "./errors.ts";
import { getConfigurationResponseSchema } from "./getConfigurationResponse.ts";
import { jwtResponseSchema } from "./jwtResponse.ts";
import { resumeTokenResponseSchema } from "./resumeTokenResponse.ts";
import {
  connectionClosedEventSchema,
  logoutEventSchema,
  sessionClearedEventSchema,
  sessionExpiredEventSchema,
} from "./sessionEvents.ts";
import { sessionResponseSchema } from "./sessionResponse.ts";
import { echoResponseSchema, structuredMessageSchema } from "./structuredMessage.ts";

/** Every frame that the server may send (genesys.md §3.3). */
export const frameSchema = z.union([
  structuredMessageSchema,
  echoResponseSchema,
  sessionResponseSchema,
  presignedUrlResponseSchema,
  attachmentDeletedResponseSchema,
  uploadFailureEventSchema,
  uploadSuccessEventSchema,
  connectionClosedEventSchema,
  logoutEventSchema,
  sessionExpiredEventSchema,
  sessionClearedEventSchema,
  jwtResponseSchema,
  getConfigurationResponseSchema,
  resumeTokenResponseSchema,
  generateUrlErrorSchema,
  tooManyRequestsSchema,
  stringErrorSchema,
  errorMessageSchema,
]);

export type Frame = z.infer<typeof frameSchema>;
