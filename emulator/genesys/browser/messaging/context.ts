import type { Plugin } from "../bus.ts";
import type { DeploymentConfig } from "../deployment.ts";
import type { AttributeQueue } from "../plugins/database.ts";
import type { Rest } from "../rest.ts";
import type { MessengerStorage } from "../storage.ts";
import type { Connection } from "./connection.ts";
import type { Transcript } from "./transcript.ts";

/**
 * `elsewhere`: the server gave this connection up for a newer one of the same token. `failed`: five minutes of
 * attempts, or a refusal that only the customer can answer.
 */
export type Phase = "idle" | "connecting" | "configuring" | "live" | "reconnecting" | "failed" | "elsewhere";

export type SessionState = {
  phase: Phase;
  token: string | undefined;
  authenticated: boolean;
  readOnly: boolean;
  restoring: boolean;
  /** The session of the messages that were on the screen has expired; lifted by the next one. */
  expired: boolean;
  newSession: boolean;
  maxAttributeBytes: number;
  durationSeconds: number | undefined;
  expirationDate: number | undefined;
  agentTyping: boolean;
  blockedExtensions: string[];
};

/** Why a session is configured with a login, without, or not at all. */
export type Identity = { kind: "anonymous" } | { kind: "authenticated"; jwt: string } | { kind: "refused" };

/** What the session needs of the Auth plugin. */
export type AuthLink = {
  isAuthenticating(): boolean;
  /** Resolves at once where nothing is under way, and however it goes. */
  untilAuthenticated(): Promise<void>;
  identity(): Promise<Identity>;
  /** After a 401 or 403: true when there is a new JWT worth another attempt. */
  recover(code: number): Promise<boolean>;
  /** The server told this connection that the user's tokens are revoked. */
  loggedOut(): void;
};

/** What the parts of the messaging service share. `changed` tells the interface to look again. */
export type Messaging = {
  deploymentId: string;
  plugin: Plugin;
  config: DeploymentConfig;
  storage: MessengerStorage;
  rest: Rest;
  auth: AuthLink;
  attributes: AttributeQueue;
  transcript: Transcript;
  connection: Connection;
  state: SessionState;
  /** Adds the session's token and writes the frame; false where no socket is open. */
  send(frame: Record<string, unknown>): boolean;
  changed(): void;
};

export const freshState = (): SessionState => ({
  phase: "idle",
  token: undefined,
  authenticated: false,
  readOnly: false,
  restoring: false,
  expired: false,
  newSession: false,
  maxAttributeBytes: 2048,
  durationSeconds: undefined,
  expirationDate: undefined,
  agentTyping: false,
  blockedExtensions: [],
});
