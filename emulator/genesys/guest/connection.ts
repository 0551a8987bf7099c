import type { WebSocket } from "ws";
import type { Deployment } from "../configuration/deployment.ts";
import type { GuestSession } from "./session.ts";

/** One open socket of a guest's client. */
export interface GuestConnection {
  socket: WebSocket;
  deployment: Deployment;
  /** The origin under which the client reached the emulator, for the addresses that it is given. */
  publicOrigin: string;
  session?: GuestSession;
  /** The token with which this connection was configured. */
  token?: string;
  /** What is being answered and not yet done; later requests wait for it. */
  line?: Promise<void>;
  requestTimes: number[];
  healthCheckTimes: number[];
  /** A fault made this connection dead: it stays open and says nothing. */
  silent: boolean;
}
