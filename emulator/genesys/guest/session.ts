import type { Cancel } from "../clock/clock.ts";
import type { Deployment } from "../configuration/deployment.ts";
import type { GuestConnection } from "./connection.ts";

/** Who an authenticated guest is, as the provider's id_token said (genesys.md §4.4). */
export interface GuestIdentity {
  /** Deployment and `sub`: the key of an authenticated session and of its history. */
  key: string;
  subject: string;
  email?: string;
  givenName?: string;
  familyName?: string;
}

/**
 * A guest session: what a token (anonymous) or a user (authenticated, any number of tokens) has with a
 * deployment until it expires, is cleared or is replaced by a new one.
 */
export interface GuestSession {
  id: string;
  deployment: Deployment;
  tokens: Set<string>;
  identity?: GuestIdentity;
  state: "live" | "expired";
  readOnly: boolean;
  /** Milliseconds on the emulator's clock. */
  expiresAt: number;
  cancelExpiry?: Cancel;
  /** Oldest first. */
  connections: GuestConnection[];
  /** Oldest first; the history is theirs. */
  conversationIds: string[];
  messageTimes: number[];
  configureTimes: number[];
  historyTimes: number[];
  /** Number of log-outs so far: a history JWT is good until the next. */
  logOuts: number;
}

/** Sessions by the ways they are found. */
export interface GuestSessions {
  byToken: Map<string, GuestSession>;
  byIdentity: Map<string, GuestSession>;
  byId: Map<string, GuestSession>;
}

export function createGuestSessions(): GuestSessions {
  return { byToken: new Map(), byIdentity: new Map(), byId: new Map() };
}
