import { connection } from "next/server";
import { handler, methodNotAllowed } from "#lib/http/handler.ts";

/** Whether the process answers at all. */
export const GET = handler(async () => {
  await connection();
  return Response.json({ status: "live" }, { headers: { "cache-control": "no-store" } });
});

const refused = methodNotAllowed("GET");

export { refused as DELETE, refused as PATCH, refused as POST, refused as PUT };
