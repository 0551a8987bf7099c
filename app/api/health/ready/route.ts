import { connection } from "next/server";
import { handler, methodNotAllowed } from "#lib/http/handler.ts";
import { readiness } from "#lib/http/readiness.ts";

/** Whether requests can be served. */
export const GET = handler(async () => {
  await connection();
  return readiness();
});

const refused = methodNotAllowed("GET");

export { refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
