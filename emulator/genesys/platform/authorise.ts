import { countInWindow } from "../clock/window.ts";
import { faultReply } from "../faults/faultReply.ts";
import { type Reply, vendorError } from "../http/reply.ts";
import type { Call, Route } from "../http/route.ts";
import { hashToken } from "./tokenRoute.ts";

export interface PlatformRoute {
  method: string;
  path: string;
  /** Any one of these opens it; none = any valid token does (genesys.md §5.2). */
  permissions: string[];
  handle(call: Call): Reply | Promise<Reply>;
}

/** A route of the platform API: bearer token, rate limit (genesys.md §5.6), then the permission. */
export function platformRoute({ method, path, permissions, handle }: PlatformRoute): Route {
  return {
    method,
    path,
    cors: true,
    handle: (call) => authorise(call, permissions) ?? handle(call),
  };
}

function authorise(call: Call, permissions: string[]): Reply | undefined {
  const { organisation, request } = call;
  const fault = faultReply(organisation, "platform", call.params.conversationId);
  if (fault) return fault;
  const [, accessToken] = /^bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
  if (!accessToken) {
    return vendorError(
      401,
      "authentication.required",
      "No authentication bearer token specified in authorization header.",
    );
  }
  const token = organisation.platform.tokens.get(hashToken(accessToken));
  if (!token || token.expiresAt <= organisation.clock.now())
    return vendorError(401, "bad.credentials", "Invalid login credentials.");
  const limit = organisation.configuration.limits.platformRequestsPerTokenPerMinute;
  const wait = countInWindow(token.requestTimes, organisation.clock.now(), 60_000, limit);
  if (wait) {
    return vendorError(
      429,
      "too.many.requests",
      `Rate limit exceeded the maximum. Retry the request in [${wait}] seconds`,
      { "retry-after": String(wait) },
    );
  }
  if (permissions.length === 0 || permissions.some((permission) => token.permissions.has(permission)))
    return undefined;
  organisation.log.add(
    "platform.forbidden",
    { clientId: token.clientId, needed: permissions },
    { level: "warning" },
  );
  return vendorError(
    403,
    "missing.any.permissions",
    `Unable to perform the requested action. You must have at least one of the following permissions assigned: [${permissions.join(", ")}]`,
  );
}
