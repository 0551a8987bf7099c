import { countInWindow } from "../../clock/window.ts";
import type { Organisation } from "../../state/organisation.ts";
import type { Frame } from "../../wire/frames/frame.ts";
import type { Echo } from "../../wire/requests/session.ts";
import type { GuestConnection } from "../connection.ts";
import { sessionExpiredEvent, tooManyRequests } from "../frames.ts";

/** The health check: what came goes back, with the session's end beside it (genesys.md §3.3). */
export function echo(
  organisation: Organisation,
  connection: GuestConnection,
  request: Echo,
): Frame | undefined {
  const { clock, configuration, identifiers } = organisation;
  const limit = configuration.limits.healthChecksPerConnectionPerMinute;
  const wait = countInWindow(connection.healthCheckTimes, clock.now(), 60_000, limit);
  if (wait) return tooManyRequests(wait, "Health check rate too high", request.tracingId);
  const session = connection.token === request.token ? connection.session : undefined;
  if (session?.state === "expired") return sessionExpiredEvent(request.tracingId);
  const timing = session && {
    durationSeconds: String(session.deployment.sessionDurationSeconds),
    expirationDate: String(Math.floor(session.expiresAt / 1000)),
  };
  return {
    type: "response",
    class: "StructuredMessage",
    code: 200,
    body: {
      id: identifiers.next("echo", session?.id ?? "organisation"),
      type: "Text",
      direction: "Inbound",
      text: request.message.text,
      metadata: { ...request.message.metadata, ...timing },
    },
    tracingId: request.tracingId,
  };
}
