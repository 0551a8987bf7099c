import { randomBytes } from "node:crypto";
import { EventEmitter } from "node:events";
import { type AuthState, createAuthState } from "../auth/state.ts";
import { type Clock, createClock } from "../clock/clock.ts";
import type { Configuration } from "../configuration/configuration.ts";
import type { Conversation } from "../conversations/conversation.ts";
import { createEventBus, type EventBus } from "../events/bus.ts";
import { createFaults, type Faults } from "../faults/faults.ts";
import type { StoredAttachment } from "../guest/attachment.ts";
import type { GuestConnection } from "../guest/connection.ts";
import { createGuestSessions, type GuestSessions } from "../guest/session.ts";
import { createLog, type Log } from "../log/log.ts";
import { createPlatformState, type PlatformState } from "../platform/state.ts";
import { createIdentifiers, type Identifiers } from "./identifiers.ts";

/** Everything that one emulator knows, in memory. Each server has its own, so many run in one process. */
export interface Organisation {
  configuration: Configuration;
  clock: Clock;
  log: Log;
  identifiers: Identifiers;
  faults: Faults;
  /** Origin at which the server listens, set when it does. */
  origin: string;
  /** Key of everything that the emulator signs for itself. */
  signingKey: Uint8Array;
  connections: Set<GuestConnection>;
  connectionTimes: Map<string, number[]>;
  sessions: GuestSessions;
  conversations: Map<string, Conversation>;
  /** Message id, and the channel's message id, to the conversation that holds it. */
  messageHomes: Map<string, string>;
  attachments: Map<string, StoredAttachment>;
  /** Push registrations by deployment and guest token. */
  pushDevices: Map<string, object>;
  auth: AuthState;
  platform: PlatformState;
  bus: EventBus;
  /** Emits `conversation` with an id whenever that conversation changed. */
  changes: EventEmitter<{ conversation: [string] }>;
  /** Ends what runs in the background; replaced by a reset. */
  lifetime: AbortController;
}

export function createOrganisation(configuration: Configuration): Organisation {
  const clock = createClock();
  const identifiers = createIdentifiers();
  return {
    configuration,
    clock,
    log: createLog(clock),
    identifiers,
    faults: createFaults(identifiers),
    origin: "",
    signingKey: randomBytes(32),
    connections: new Set(),
    connectionTimes: new Map(),
    sessions: createGuestSessions(),
    conversations: new Map(),
    messageHomes: new Map(),
    attachments: new Map(),
    pushDevices: new Map(),
    auth: createAuthState(),
    platform: createPlatformState(),
    bus: createEventBus(configuration.webhooks),
    changes: new EventEmitter<{ conversation: [string] }>().setMaxListeners(0),
    lifetime: new AbortController(),
  };
}
