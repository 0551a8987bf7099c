import { z } from "zod";
import { now } from "#lib/clock.ts";
import { observe, oweForeignStorage } from "#lib/conversations/index.ts";
import { bearerToken } from "#lib/http/bearer-token.ts";
import { methodNotAllowed, pageHandler } from "#lib/http/handler.ts";
import { jsonBody } from "#lib/http/json-body.ts";
import { problem } from "#lib/http/problem.ts";
import { confirmPart, type DebtPart, type DeploymentKind, limitSession } from "#lib/session/index.ts";
import { verifyMessengerToken } from "#lib/tokens/index.ts";

const MAX_BYTES = 1_024;
const NO_STORE = { "cache-control": "no-store" };

const authenticated = z.boolean().default(false);

const Event = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("foreign-storage"),
    deployment: z.enum(["visitors", "customers"]).nullable().default(null),
  }),
  z.object({
    type: z.literal("cleared"),
    debt: z.uuid(),
    part: z.enum(["AUTH_LOGOUT", "MESSENGER_CLEAR", "VISITORS_CLEAR", "BROWSER_STORAGE"]),
  }),
  z.object({ type: z.literal("message"), from: z.enum(["customer", "agent"]), authenticated }),
  z.object({ type: z.literal("resumed"), readOnly: z.boolean(), authenticated }),
  z.object({ type: z.literal("not-resumed"), conversationId: z.uuid() }),
  z.object({ type: z.literal("disconnected"), readOnly: z.boolean() }),
  z.object({ type: z.literal("expired") }),
]);

/**
 * `POST` from the browser bridge: what it saw in the Messenger, with its access token. Or about a clear, for which
 * the browser cookie vouches, since the session is gone by then: that the Messenger's storage is another person's,
 * answered with the debt `{id, open, deploymentId}` where there is a session cookie; and that a part of a debt is done.
 */
export const POST = pageHandler(async (request) => {
  const limited = await limitSession("events");
  if (limited) return limited;
  const body = await jsonBody(request, Event, MAX_BYTES);
  if (!body.ok) return body.response;
  const event = body.value;
  if (event.type === "foreign-storage") return foreignStorage(event.deployment);
  if (event.type === "cleared") return cleared(event.debt, event.part);
  const token = bearerToken(request);
  const sessionId = token && (await verifyMessengerToken(token, now()));
  if (!sessionId) return problem("SESSION_MISSING");
  return (await observe(sessionId, event)) ? empty() : problem("SESSION_ENDED");
});

const refused = methodNotAllowed("POST");

export { refused as DELETE, refused as GET, refused as PATCH, refused as PUT };

async function foreignStorage(deployment: DeploymentKind | null): Promise<Response> {
  const debt = await oweForeignStorage(deployment);
  return debt ? Response.json(debt, { headers: NO_STORE }) : problem("SESSION_MISSING");
}

/** On the last part only, and never "cookies": that would delete this answer's own Set-Cookie (decision record 0003). */
async function cleared(debt: string, part: DebtPart): Promise<Response> {
  const confirmation = await confirmPart(debt, part);
  if (confirmation === "other-debt") return problem("DEBT_UNKNOWN");
  return confirmation === "paid" ? empty({ "clear-site-data": '"cache", "storage"' }) : empty();
}

function empty(headers?: HeadersInit): Response {
  return new Response(null, { status: 204, headers: { ...NO_STORE, ...headers } });
}
