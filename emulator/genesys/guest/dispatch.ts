import { setTimeout as wait } from "node:timers/promises";
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
  const retryAfter = countInWindow(connection.requestTimes, clock.now(), 60_000, limit);
  if (retryAfter) return tooManyRequests(retryAfter, "Request rate too high for this connection", tracingId);
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
  const refused = fault?.frame;
  inTurn(connection, () =>
    refused ? answerWith(connection, refused) : run(organisation, connection, request, fault?.delayMs),
  );
}

/** Requests of one connection are answered in their order: what comes during a wait stands in line. */
function inTurn(connection: GuestConnection, act: () => Promise<void> | undefined): void {
  const { line } = connection;
  const done = line ? line.then(act) : act();
  if (!done) return;
  const last: Promise<void> = done.finally(() => {
    if (connection.line === last) connection.line = undefined;
  });
  connection.line = last;
}

function answerWith(connection: GuestConnection, frame: Frame | undefined): undefined {
  if (frame) send(connection, frame);
}

/** @returns nothing where the answer is there at once; it never rejects */
function run(
  organisation: Organisation,
  connection: GuestConnection,
  request: GuestRequest,
  delayMs: number | undefined,
): Promise<void> | undefined {
  const failed = (error: unknown): undefined => {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    organisation.log.add("guest.bug", { action: request.action, message }, { level: "alert" });
    return answerWith(connection, stringError(code.unexpected, "Request failed.", request.tracingId));
  };
  const give = (frame: Frame | undefined) => answerWith(connection, frame);
  const { signal } = organisation.lifetime;
  if (delayMs !== undefined) {
    return wait(delayMs, undefined, { signal, ref: false })
      .then(() => answer(organisation, connection, request))
      .then(give, (error: unknown) => (signal.aborted ? undefined : failed(error)));
  }
  try {
    const result = answer(organisation, connection, request);
    return result instanceof Promise ? result.then(give).catch(failed) : give(result);
  } catch (error) {
    return failed(error);
  }
}
