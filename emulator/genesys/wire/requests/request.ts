import { z } from "zod";
import { deleteAttachmentSchema, getAttachmentSchema, onAttachmentSchema } from "./attachments.ts";
import { configureAuthenticatedSessionSchema } from "./configureAuthenticatedSession.ts";
import { configureSessionSchema } from "./configureSession.ts";
import { onMessageSchema } from "./onMessage.ts";
import {
  closeSessionSchema,
  disconnectCustomerSchema,
  echoSchema,
  getConfigurationSchema,
  getJwtSchema,
  resumeTokenSchema,
} from "./session.ts";

/** Every request that a guest's client may send (genesys.md §3.2: there are no others). */
export const guestRequestSchema = z.discriminatedUnion("action", [
  configureSessionSchema,
  configureAuthenticatedSessionSchema,
  onMessageSchema,
  onAttachmentSchema,
  getAttachmentSchema,
  deleteAttachmentSchema,
  closeSessionSchema,
  echoSchema,
  getJwtSchema,
  getConfigurationSchema,
  disconnectCustomerSchema,
  resumeTokenSchema,
]);

export type GuestRequest = z.infer<typeof guestRequestSchema>;

const tracedSchema = z.looseObject({ tracingId: z.string().max(2048) });

export type ParsedRequest =
  | { request: GuestRequest }
  | { problem: "unreadable" | "missingParameter" | "invalid"; parameter?: string; tracingId?: string };

/**
 * Reads one text frame. A known action that lacks a parameter is told apart from everything else, because
 * the vendor has a code of its own for it (4020).
 */
export function parseRequest(text: string): ParsedRequest {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: "unreadable" };
  }
  const parsed = guestRequestSchema.safeParse(json);
  if (parsed.success) return { request: parsed.data };
  const traced = tracedSchema.safeParse(json);
  const tracingId = traced.success ? traced.data.tracingId : undefined;
  const missing = parsed.error.issues.find((issue) => isMissing(json, issue.path));
  if (missing && missing.path[0] !== "action") {
    return { problem: "missingParameter", parameter: missing.path.join("."), tracingId };
  }
  return { problem: "invalid", tracingId };
}

function isMissing(json: unknown, path: PropertyKey[]): boolean {
  if (json === null || typeof json !== "object" || Array.isArray(json)) return false;
  let value: unknown = json;
  for (const key of path) {
    if (value === null || typeof value !== "object") return false;
    if (!Object.hasOwn(value, key)) return true;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return path.length > 0 && value === undefined;
}
