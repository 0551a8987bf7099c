import type { IncomingMessage, ServerResponse } from "node:http";
import { slowDown } from "../faults/slowDown.ts";
import type { Organisation } from "../state/organisation.ts";
import { readBody } from "./body.ts";
import { publicOrigin } from "./publicOrigin.ts";
import { type Reply, vendorError } from "./reply.ts";
import type { Match, Router } from "./route.ts";

const DEFAULT_BODY_LIMIT = 1024 * 1024;

/** Any origin may call the vendor's public interfaces, without cookies. */
const cors = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "date, inin-correlation-id, retry-after",
};

const preflight = {
  ...cors,
  "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
  "access-control-allow-headers": "*, authorization, content-type",
  "access-control-max-age": "600",
};

/** Answers every request; whatever goes wrong inside is a 500 with the vendor's error body and an entry in the log. */
export function createHandler(organisation: Organisation, router: Router) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      write(request, response, complete(organisation, await answer(organisation, router, request)));
    } catch (error) {
      if (request.destroyed && !request.complete) {
        response.destroy();
        return;
      }
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      organisation.log.add("http.bug", { path: request.url, message }, { level: "alert" });
      const failed = vendorError(500, "internal.server.error", "The server failed on this request.");
      write(request, response, complete(organisation, failed));
    }
  };
}

async function answer(organisation: Organisation, router: Router, request: IncomingMessage): Promise<Reply> {
  const url = readUrl(organisation, request);
  if (!url) return vendorError(400, "bad.request", "The request's address cannot be read.");
  const method = request.method ?? "GET";
  const match = router.find(method, url.pathname);
  if ("otherMethods" in match) return withoutRoute(match, method);
  const params = decodeAll(match.params);
  if (!params) return vendorError(400, "bad.request", "The request's address cannot be read.");
  await slowDown(organisation, url.pathname, params.conversationId);
  const body = await readBody(request, match.route.bodyLimit ?? DEFAULT_BODY_LIMIT);
  if (!body)
    return withCors(match, vendorError(413, "request.too.large", "The request's body is too large."));
  return withCors(match, await match.route.handle({ organisation, request, url, params, body }));
}

/** The address as the client wrote it. */
function readUrl(organisation: Organisation, request: IncomingMessage): URL | undefined {
  const base = publicOrigin(request.headers, organisation.origin);
  const path = request.url?.startsWith("/") ? request.url : "/";
  return URL.canParse(`${base}${path}`) ? new URL(`${base}${path}`) : undefined;
}

function decodeAll(params: Record<string, string>): Record<string, string> | undefined {
  try {
    return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, decodeURIComponent(value)]));
  } catch {
    return undefined;
  }
}

function withoutRoute(known: { otherMethods: string[]; cors: boolean }, method: string): Reply {
  if (method === "OPTIONS" && known.cors) return { status: 204, headers: preflight };
  if (known.otherMethods.length === 0)
    return vendorError(404, "not.found", "There is nothing at this address.");
  return vendorError(405, "method.not.allowed", "This address does not answer that method.", {
    allow: known.otherMethods.join(", "),
  });
}

function withCors(match: Match, reply: Reply): Reply {
  return match.route.cors ? { ...reply, headers: { ...cors, ...reply.headers } } : reply;
}

/** Every answer says the time of the emulator's clock; an error has an identifier that header and body share. */
function complete({ clock, identifiers }: Organisation, reply: Reply): Reply {
  const { error, status } = reply;
  const headers = { date: new Date(clock.now()).toUTCString(), ...reply.headers };
  if (!error) return { ...reply, headers };
  const contextId = identifiers.next("context", "organisation");
  return {
    status,
    headers: { "inin-correlation-id": contextId, ...headers },
    body: { ...error, status, contextId, details: [], errors: [] },
  };
}

function write(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  if (response.headersSent || response.destroyed) return;
  if (reply.stream) {
    response.writeHead(reply.status, reply.headers);
    reply.stream(response);
    return;
  }
  const isObject = typeof reply.body === "object" && !Buffer.isBuffer(reply.body);
  const body = isObject ? JSON.stringify(reply.body) : (reply.body ?? "");
  response.writeHead(reply.status, {
    ...(isObject ? { "content-type": "application/json; charset=utf-8" } : {}),
    ...(reply.status === 204 || reply.status === 304
      ? {}
      : { "content-length": Buffer.byteLength(body as string | Buffer) }),
    "x-content-type-options": "nosniff",
    ...reply.headers,
  });
  response.end(request.method === "HEAD" || reply.status === 204 || reply.status === 304 ? undefined : body);
}
