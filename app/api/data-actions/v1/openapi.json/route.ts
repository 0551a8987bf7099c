import { openApiDocument } from "#lib/conversations/index.ts";
import { handler, methodNotAllowed } from "#lib/http/handler.ts";

/** The contracts of the data actions, for whoever configures the organisation; public. */
export const GET = handler(async () =>
  Response.json(openApiDocument(), { headers: { "cache-control": "public, max-age=300" } }),
);

const refused = methodNotAllowed("GET");

export { refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
