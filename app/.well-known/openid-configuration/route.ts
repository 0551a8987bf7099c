import { connection } from "next/server";
import { handler, methodNotAllowed } from "#lib/http/handler.ts";
import { discoveryDocument } from "#lib/oidc/index.ts";

/** What OpenID clients read first; it changes with a release or a setting only. */
export const GET = handler(async () => {
  await connection();
  const headers = { "cache-control": "public, max-age=300", "access-control-allow-origin": "*" };
  return Response.json(discoveryDocument(), { headers });
});

const refused = methodNotAllowed("GET");

export { refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
