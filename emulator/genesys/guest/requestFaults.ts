import type { Fault } from "../faults/faults.ts";
import type { Organisation } from "../state/organisation.ts";
import { code } from "../wire/codes.ts";
import type { Frame } from "../wire/frames/frame.ts";
import type { GuestConnection } from "./connection.ts";
import { stringError, tooManyRequests, unauthorized } from "./frames.ts";
import { silence } from "./silence.ts";

/** Cuts or silences the connection where a fault says so, instead of answering its request. */
export function isDropped(
  organisation: Organisation,
  connection: GuestConnection,
  conversationId: string | undefined,
): boolean {
  const { faults, log } = organisation;
  const where = { conversationId };
  if (connection.silent) return true;
  const silencing = faults.take("silentSocket", where);
  if (silencing) {
    silence(organisation, connection, silencing);
    return true;
  }
  if (!faults.take("dropSockets", where)) return false;
  log.add("fault.socketDropped", {}, where);
  connection.socket.terminate();
  return true;
}

/** Dropping and silencing act at once on what is open; where nothing is, on what comes next. */
export function strikeOpenSockets(organisation: Organisation, fault: Fault): void {
  if (fault.kind !== "dropSockets" && fault.kind !== "silentSocket") return;
  const struck = [...organisation.connections].filter(
    ({ session }) =>
      fault.conversationId === undefined || session?.conversationIds.includes(fault.conversationId),
  );
  if (struck.length === 0) return;
  organisation.faults.use(fault);
  for (const connection of struck) {
    if (fault.kind === "silentSocket") silence(organisation, connection, fault);
    else connection.socket.terminate();
  }
  organisation.log.add("fault.struck", { kind: fault.kind, sockets: struck.length });
}

/** What a fault makes of a request on the socket: an error in place of its answer, or a wait before it. */
export function faultFor(
  { faults }: Organisation,
  conversationId: string | undefined,
  tracingId: string | undefined,
): { frame?: Frame; delayMs?: number } | undefined {
  const where = { conversationId, target: "socket" as const };
  if (faults.take("unauthorized", where)) return { frame: unauthorized(tracingId) };
  const forbidden = faults.take("forbidden", where);
  if (forbidden) {
    return {
      frame: stringError(code.forbidden, forbidden.message ?? "Session authentication failed", tracingId),
    };
  }
  const rate = faults.take("tooManyRequests", where);
  if (rate)
    return { frame: tooManyRequests(rate.retryAfter, "Message rate too high for this session", tracingId) };
  const failed = faults.take("serverError", where);
  if (failed) {
    return {
      frame: stringError(failed.code ?? code.unexpected, failed.message ?? "Request failed.", tracingId),
    };
  }
  const slow = faults.take("slow", where);
  return slow && { delayMs: slow.delayMs };
}
