import { environment } from "#lib/config/environment.ts";
import { takeIn, verifySignature } from "#lib/conversations/index.ts";
import { handler, methodNotAllowed } from "#lib/http/handler.ts";
import { problem } from "#lib/http/problem.ts";
import { readAtMost } from "#lib/http/read-at-most.ts";
import { authorizeClient } from "#lib/oidc/index.ts";

const MAX_BYTES = 262_144;

/**
 * What the vendor's event bus posts (C8): signed in `X-Signature`, or with the access token of an API client that has
 * the scope `webhooks`. 202 the first time, 200 for what is known already; the work is done afterwards.
 */
export const POST = handler(async (request) => {
  const signature = request.headers.get("x-signature");
  if (signature === null) {
    const client = await authorizeClient(request, "webhooks");
    if (!client.ok) return client.response;
  }
  const body = await readAtMost(request, MAX_BYTES);
  if (body === null) return problem("PAYLOAD_TOO_LARGE", { detail: `The limit is ${MAX_BYTES} bytes.` });
  if (signature !== null) {
    const refusal = refusalOf(signature, body);
    if (refusal) return refusal;
  }
  const taken = await takeIn(body);
  if (taken === "INVALID_JSON") return problem("INVALID_JSON");
  return Response.json({ repeated: taken === "REPEATED" }, answer(taken === "REPEATED" ? 200 : 202));
});

function refusalOf(header: string, body: string): Response | null {
  const { GENESYS_WEBHOOK_SECRETS: secrets = [], WEBHOOK_TOLERANCE_SECONDS: tolerance } = environment();
  // Whoever signs does so by the machine's time, not by ours, which may have been moved.
  const verdict = verifySignature({ header, body }, secrets, new Date(), tolerance);
  return verdict === "OK" ? null : problem(verdict);
}

function answer(status: number): ResponseInit {
  return { status, headers: { "cache-control": "no-store" } };
}

const refused = methodNotAllowed("POST");

export { refused as DELETE, refused as GET, refused as PATCH, refused as PUT };
