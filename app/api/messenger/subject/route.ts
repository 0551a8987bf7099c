import { methodNotAllowed, pageHandler } from "#lib/http/handler.ts";
import { presentSubject } from "#lib/session/index.ts";

/** `GET`: `{subject}`, whose the next page would be, so that a page that has stayed open notices it. */
export const GET = pageHandler(async () =>
  Response.json({ subject: await presentSubject() }, { headers: { "cache-control": "no-store" } }),
);

const refused = methodNotAllowed("GET");

export { refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
