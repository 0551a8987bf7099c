import { z } from "zod";
import { methodNotAllowed, pageHandler } from "#lib/http/handler.ts";
import { jsonBody } from "#lib/http/json-body.ts";
import { problem } from "#lib/http/problem.ts";
import { limitSession, sharedPresence } from "#lib/session/index.ts";

const MAX_BYTES = 256;

const Presence = z.discriminatedUnion("type", [
  z.object({ type: z.literal("active") }),
  z.object({ type: z.literal("here") }),
  z.object({ type: z.literal("look") }),
  z.object({ type: z.literal("left"), at: z.int().nonnegative().max(8.64e15) }),
]);

/** `POST` from a page on a shared computer: `{now, endsInMs}`; 401 where its session is over. */
export const POST = pageHandler(async (request) => {
  const limited = await limitSession("presence");
  if (limited) return limited;
  const body = await jsonBody(request, Presence, MAX_BYTES);
  if (!body.ok) return body.response;
  const use = await sharedPresence(body.value);
  return use ? Response.json(use, { headers: { "cache-control": "no-store" } }) : problem("SESSION_MISSING");
});

const refused = methodNotAllowed("POST");

export { refused as DELETE, refused as GET, refused as PATCH, refused as PUT };
