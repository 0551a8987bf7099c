import "server-only";
import { environment } from "#lib/config/environment.ts";
import { AppError } from "#lib/errors.ts";
import { log } from "#lib/log.ts";
import { isDatabaseAway } from "./database-away.ts";
import { originVerdict } from "./origin.ts";
import { problem } from "./problem.ts";

type Handler = (request: Request) => Promise<Response>;

/** For machines: turns whatever is thrown into a problem without a stack. */
export function handler(handle: Handler): Handler {
  return async (request) => {
    try {
      return await handle(request);
    } catch (error) {
      return failed(error, request);
    }
  };
}

/** For the methods that an endpoint does not take. */
export function methodNotAllowed(allowed: "GET" | "POST"): Handler {
  return handler(async () => problem("METHOD_NOT_ALLOWED", { headers: { allow: allowed } }));
}

/** For our own pages' scripts: checks where the request comes from as well (ASVS 5.0 3.5.1). */
export function pageHandler(handle: Handler): Handler {
  return handler(async (request) => {
    const verdict = originVerdict({
      method: request.method,
      origin: request.headers.get("origin"),
      secFetchSite: request.headers.get("sec-fetch-site"),
      appOrigin: environment().appOrigin,
    });
    return verdict.allowed ? handle(request) : problem("FOREIGN_ORIGIN");
  });
}

function failed(error: unknown, request: Request): Response {
  if (error instanceof AppError) return problem(error.code, { detail: error.message });
  const code = isDatabaseAway(error) ? "DATABASE_UNAVAILABLE" : "INTERNAL";
  log().error({ code, path: new URL(request.url).pathname, err: error }, "request failed");
  return problem(code);
}
