import { countInWindow } from "../clock/window.ts";
import type { Organisation } from "../state/organisation.ts";
import { code } from "../wire/codes.ts";
import type { Frame } from "../wire/frames/frame.ts";
import { type GuestRequest, type ParsedRequest, parseRequest } from "../wire/requests/request.ts";
import { answer } from "./answer.ts";
import type { GuestConnection } from "./connection.ts";
import { send } from "./deliver.ts";
import { badRequest, stringError, tooManyRequests } from "./frames.ts";
import { faultFor, isDropped } from "./requestFaults.ts";

/**
 * Takes one frame of a client. Whatever it holds is answered, and nothing of it can end the server.
 * @param text undefined for a binary frame, which the protocol does not have
 */
export function dispatch(
  organisation: Organisation,
  connection: GuestConnection,
  text: string | undefined,
): void {
  const parsed = text === undefined ? { problem: "unreadable" as const } : parseRequest(text);
  const refusal = refuse(organisation, connection, parsed);
  if (refusal) send(connection, refusal);
  else if ("request" in parsed) handle(organisation, connection, parsed.request);
}

/** Too many requests, or one that cannot be read. */
function refuse(
  organisation: Organisation,
  connection: GuestConnection,
  parsed: ParsedRequest,
): Frame | undefined {
  const { clock, configuration, log } = organisation;
  const tracingId = "request" in parsed ? parsed.request.tracingId : parsed.tracingId;
  const limit = configuration.limits.requestsPerConnectionPerMinute;
  const wait = countInWindow(connection.requestTimes, clock.now(), 60_000, limit);
  if (wait) return tooManyRequests(wait, "Request rate too high for this connection", tracingId);
  if ("request" in parsed) return undefined;
  const { problem, parameter } = parsed;
  log.add("guest.malformed", { problem, parameter }, { level: "warning" });
  if (problem !== "missingParameter") return badRequest(tracingId);
  return stringError(code.missingParameter, `Missing parameter: ${parameter}`, tracingId);
}

function handle(organisation: Organisation, connection: GuestConnection, request: GuestRequest): void {
  const conversationId = connection.session?.conversationIds.at(-1);
  organisation.log.add("guest.request", { action: request.action }, { conversationId });
  if (isDropped(organisation, connection, conversationId)) return;
  const fault = faultFor(organisation, conversationId, request.tracingId);
  if (fault?.frame) send(connection, fault.frame);
  else if (fault?.delayMs)
    later(organisation, fault.delayMs, () => void run(organisation, connection, request));
  else void run(organisation, connection, request);
}

/** Runs at once, up to the first wait: requests of one connection keep their order. */
async function run(
  organisation: Organisation,
  connection: GuestConnection,
  request: GuestRequest,
): Promise<void> {
  try {
    const result = answer(organisation, connection, request);
    const frame = result instanceof Promise ? await result : result;
    if (frame) send(connection, frame);
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    organisation.log.add("guest.bug", { action: request.action, message }, { level: "alert" });
    send(connection, stringError(code.unexpected, "Request failed.", request.tracingId));
  }
}

function later(organisation: Organisation, delayMs: number, action: () => void): void {
  const { signal } = organisation.lifetime;
  setTimeout(() => {
    if (!signal.aborted) action();
  }, delayMs).unref();
}
