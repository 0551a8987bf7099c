import type { ExternalContact } from "./externalContact.ts";

/** An access token of a platform client. */
export interface PlatformToken {
  clientId: string;
  permissions: ReadonlySet<string>;
  /** Milliseconds on the emulator's clock. */
  expiresAt: number;
  requestTimes: number[];
}

export interface GdprRequest {
  id: string;
  requestType: "GDPR_EXPORT" | "GDPR_UPDATE" | "GDPR_DELETE";
  subject: Record<string, unknown>;
  status: "INITIATED" | "SEARCHING" | "UPDATING" | "DELETING" | "COMPLETED" | "ERROR" | "FINALIZING";
  createdDate: string;
  replacementTerms?: unknown[];
}

export interface PlatformState {
  /** By the hash of the token. */
  tokens: Map<string, PlatformToken>;
  contacts: Map<string, ExternalContact>;
  gdprRequests: Map<string, GdprRequest>;
}

export function createPlatformState(tokens: Map<string, PlatformToken> = new Map()): PlatformState {
  return { tokens, contacts: new Map(), gdprRequests: new Map() };
}
