import { sha256 } from "#lib/crypto/hash.ts";
import { isKnown } from "#lib/http/entity-tag.ts";
import { handler, methodNotAllowed } from "#lib/http/handler.ts";
import { JWKS_MAX_AGE_SECONDS, jwks } from "#lib/tokens/index.ts";

/** The keys by which others verify what we sign (RFC 7517); public, and the same for everybody. */
export const GET = handler(async (request) => {
  const body = JSON.stringify(await jwks());
  const etag = `"${sha256(body).toString("base64url")}"`;
  const headers = { etag, "cache-control": `public, max-age=${JWKS_MAX_AGE_SECONDS}` };
  if (isKnown(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "content-type": "application/json" } });
});

const refused = methodNotAllowed("GET");

export { refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
